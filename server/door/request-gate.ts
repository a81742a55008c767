import type { IncomingMessage } from "node:http";
import { networkOf } from "@/lib/addresses/network-of";
import { TokenBuckets } from "@/lib/rate/token-bucket";
import { digestOf } from "@/server/security/sign";

/** What one caller may ask for: so many requests a minute, so many at once, bodies so large. */
export type GateLimits = {
  /** From one browser or token; 0: as many as come. From one network four times that. */
  perMinute: number;
  openAtOnce: number;
  formBytes: number;
  apiBytes: number;
  /** Bodies on their way, of all callers together. */
  allBytes: number;
};

export const GATE_LIMITS: GateLimits = {
  perMinute: 6_000,
  openAtOnce: 200,
  formBytes: 64 * 1024,
  // Above the 8 MB of a message typed by hand, escaped as JSON in JSON.
  apiBytes: 20_000_000,
  allBytes: 128 * 1024 * 1024,
};

const CALLERS_IN_A_NETWORK = 4;

/** Why a request goes no further; the sentence is for whoever sent it. */
type GateRefusal = { status: number; code: string; message: string; headers?: Record<string, string> };

/** A refusal as it is sent: code and sentence, in the shape of every other error. */
export function told({ status, code, message, headers = {} }: GateRefusal) {
  const body = JSON.stringify({ error: { code, message } });
  return { status, headers: { ...headers, "content-type": "application/json" }, body };
}

/** In: call `leave` once it is answered. */
type Admitted = { leave: () => void } | { refusal: GateRefusal };

const METHODS = ["GET", "HEAD", "POST", "PUT", "OPTIONS"];
const BUILT = "/_next/static/";

/**
 * What is in front of pages and procedures: methods, sizes, requests a minute and at once. A caller is a session or a
 * token at its address, so that nobody is kept out by what others do beside them.
 */
export class RequestGate {
  private readonly buckets = new TokenBuckets();
  private readonly open = new Map<string, number>();
  private bytes = 0;

  constructor(private readonly limits: GateLimits = GATE_LIMITS) {}

  admit(request: IncomingMessage, address: string, nowMs: number): Admitted {
    const path = pathOf(request);
    if (!METHODS.includes(request.method ?? "")) return { refusal: METHOD };
    if (!isWritten(path)) return { refusal: MALFORMED };
    if (path.startsWith(BUILT)) return { leave: () => {} };
    const refusal = this.judgeSize(request, path) ?? this.judgeRate(request, address, nowMs);
    if (refusal) return { refusal };
    const caller = callerOf(request, address);
    if ((this.open.get(caller) ?? 0) >= this.limits.openAtOnce) return { refusal: tooMany(1) };
    return { leave: this.enter(caller, lengthOf(request)) };
  }

  private judgeSize(request: IncomingMessage, path: string): GateRefusal | null {
    const { apiBytes, formBytes, allBytes } = this.limits;
    // An Inngest server signs what it sends, and what it sends is of no size known before.
    if (path === "/api/inngest") return null;
    if (request.headers["transfer-encoding"] !== undefined) return LENGTH;
    const length = lengthOf(request);
    if (length > (path.startsWith("/api/trpc/") ? apiBytes : formBytes)) return LARGE;
    return this.bytes + length > allBytes ? BUSY : null;
  }

  private judgeRate(request: IncomingMessage, address: string, nowMs: number): GateRefusal | null {
    const { perMinute } = this.limits;
    if (perMinute === 0) return null;
    const seconds =
      this.buckets.take(callerOf(request, address), perMinute, nowMs) ||
      this.buckets.take(networkOf(address), perMinute * CALLERS_IN_A_NETWORK, nowMs);
    return seconds === 0 ? null : tooMany(seconds);
  }

  private enter(caller: string, length: number): () => void {
    const add = (by: 1 | -1) => {
      this.bytes += by * length;
      const count = (this.open.get(caller) ?? 0) + by;
      if (count > 0) this.open.set(caller, count);
      else this.open.delete(caller);
    };
    add(1);
    let isIn = true;
    return () => {
      if (isIn) add(-1);
      isIn = false;
    };
  }
}

/** The path and query of a request, also where a client wrote a whole address (RFC 9112, 3.2.2): whose, is not believed. */
export function ownTarget(target: string): string {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  return path.startsWith("/") || path === "*" ? path : `/${path}`;
}

const pathOf = ({ url = "/" }: IncomingMessage) => url.replace(/[?#].*$/s, "");

/** Whether the letters behind percent signs are any: pages would fail over them. */
function isWritten(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

const lengthOf = ({ headers }: IncomingMessage) => Number(headers["content-length"] ?? 0);

function callerOf({ headers }: IncomingMessage, address: string): string {
  const shown =
    headers.authorization ?? /(?:^|;\s*)(?:__Host-)?millrace-session=([^;]+)/.exec(headers.cookie ?? "")?.[1];
  return shown === undefined ? `${networkOf(address)} nobody` : `${networkOf(address)} ${digestOf(shown)}`;
}

const METHOD = {
  status: 405,
  code: "UNSUPPORTED",
  message: "This method is for nothing here.",
  headers: { allow: METHODS.join(", ") },
};
const MALFORMED = { status: 400, code: "INVALID", message: "This address is not written as addresses are." };
const LENGTH = {
  status: 411,
  code: "UNSUPPORTED",
  message: "Say how long the body is: send it with a Content-Length.",
};
const LARGE = { status: 413, code: "TOO_LARGE", message: "This is more than a request may hold." };
const BUSY = {
  status: 503,
  code: "UNAVAILABLE",
  message: "More is arriving than can be held at the moment. Send it again.",
  headers: { "retry-after": "5" },
};

const tooMany = (seconds: number): GateRefusal => ({
  status: 429,
  code: "RATE_LIMITED",
  message: "You ask for more than is answered at once. Come back in a moment.",
  headers: { "retry-after": String(seconds) },
});
