/**
 * The Content-Security-Policy of a page. Scripts run only with this response's nonce; styles may be inline, because
 * components place things by style attributes. Nobody may frame a page.
 */
export function contentPolicy(nonce: string, site: { isDev: boolean; isSecure: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${site.isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${site.isDev ? " ws: wss:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(site.isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** The policy of answers that are no page: whatever they hold, nothing of it runs, loads or sends here. */
export const NO_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Scripts of the build go by the policy of the page that loads them; a worker's by that of its own file. */
const BUILT_FILE = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** What every answer of the site says, unless it says it better itself: a page has a policy of its own. */
export function siteHeaders(isSecure: boolean, path: string): Record<string, string> {
  return {
    "Content-Security-Policy": path.startsWith("/_next/static/") ? BUILT_FILE : NO_PAGE,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(isSecure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
