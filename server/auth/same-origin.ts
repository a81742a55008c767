const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes something was sent by another site's page (cross-site request forgery). Browsers
 * say so in Sec-Fetch-Site or Origin, which no page can forge; a request with neither comes from no browser, and
 * carries no cookie it was not given.
 */
export function isForeign(method: string, headers: Headers, publicUrl: string | undefined): boolean {
  if (READING.has(method)) return false;
  const site = headers.get("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  const origin = headers.get("origin");
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  const host = new URL(origin).host;
  const isPublic = publicUrl !== undefined && URL.canParse(publicUrl) && host === new URL(publicUrl).host;
  return !isPublic && host !== headers.get("host");
}
