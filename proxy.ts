import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "@/server/auth/content-policy";
import { sessionCookieName } from "@/server/auth/cookie";
import { isForeign } from "@/server/auth/same-origin";

const OPEN_PAGES = new Set(["/sign-in", "/sign-up", "/forgot-password", "/unsubscribe", "/welcome"]);

/** Where mailed links lead: whoever follows one may be signed out, or somewhere else. */
const LINK_PAGES = /^\/(?:reset-password|confirm-email|undo-email)\/[^/]+$/;

/** No inbox and no page: senders who append something to an inbox's address. */
const INSIDE_INBOX = /^\/inbox\//;

/** Files that browsers and crawlers ask every site for: there, or plainly not there. */
const SITE_FILE = /^\/[^/]+\.(?:ico|svg|png|txt|webmanifest)$/;

/**
 * In front of every page and procedure: refuses changes sent by other sites' pages, sends people without any session
 * cookie to the sign-in page (whether a cookie is good the page and the procedure judge), and gives each page a
 * content policy with a nonce of its own. Pages find their path in `x-millrace-path`.
 */
export function proxy(request: NextRequest): NextResponse {
  const publicUrl = process.env.PUBLIC_URL;
  const isSecure = publicUrl?.startsWith("https://") ?? false;
  if (isForeign(request.method, request.headers, publicUrl)) {
    const message = "This change was sent by another site's page, so it was refused.";
    return NextResponse.json({ error: { code: "FORBIDDEN", message } }, { status: 403 });
  }
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/api/")) return NextResponse.next();
  if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) return notTaken(pathname);
  const isOpen = OPEN_PAGES.has(pathname) || [LINK_PAGES, SITE_FILE, INSIDE_INBOX].some((path) => path.test(pathname));
  if (!isOpen && !request.cookies.has(sessionCookieName(isSecure))) {
    return NextResponse.redirect(signInUrl(request, pathname + search));
  }
  return withPolicy(request, pathname + search, isSecure);
}

/** Pages take nothing: who sends to an address beside the inbox must not be led to a page that answers 200. */
function notTaken(pathname: string): NextResponse {
  const isMissing = INSIDE_INBOX.test(pathname);
  const message = isMissing ? "There is no inbox at this address." : "This is a page: nothing can be sent to it.";
  const error = { code: isMissing ? "NOT_FOUND" : "UNSUPPORTED", message };
  return NextResponse.json({ error }, isMissing ? { status: 404 } : { status: 405, headers: { allow: "GET, HEAD" } });
}

function signInUrl(request: NextRequest, path: string): URL {
  const url = request.nextUrl.clone();
  url.pathname = "/sign-in";
  url.search = path === "/" ? "" : `?callbackUrl=${encodeURIComponent(path)}`;
  return url;
}

function withPolicy(request: NextRequest, path: string, isSecure: boolean): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const policy = contentPolicy(nonce, { isDev: process.env.NODE_ENV === "development", isSecure });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-millrace-path", path);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Not the files of the build, the inboxes (other sites are meant to post to them) nor the signed door of Inngest.
  matcher: ["/((?!_next/static|_next/image|inbox/[^/]+/?$|api/inngest$|icon\\.svg$).*)"],
};
