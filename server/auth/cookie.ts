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

/** The cookie of a sign-in that waits for its second factor. */
export function halfSignInCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-millrace-sign-in" : "millrace-sign-in";
}

/** Where next-auth keeps the way back; its own name for it would not bind it to the host. */
export function callbackCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-millrace-callback" : "millrace-callback";
}

/** The cookie of a browser that was sent to a provider to sign in there. */
export function providerCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-millrace-provider" : "millrace-provider";
}

/** The cookie of a browser that somebody signed in with by their second factor before. */
export function knownBrowserCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-millrace-known" : "millrace-known";
}

/** A Set-Cookie line for a cookie that no script reads and no other site's form sends; 0 seconds removes it. */
export function cookieLine(name: string, value: string, seconds: number, isSecure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
