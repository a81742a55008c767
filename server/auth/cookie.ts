/** The session cookie's name: bound to the host where the site is served over https. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-millrace-session" : "millrace-session";
}

/** One cookie's value out of a Cookie header; null when it is not there. */
export function readCookie(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
