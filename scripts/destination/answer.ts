import type { IncomingHttpHeaders } from "node:http";

/** One request as it came: the body parsed where it is JSON, text otherwise, null when there was none. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: unknown;
};

/** What goes back. `hang` never answers; `delayMs` waits first. */
export type Answer = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  hang?: true;
};

type JsonObject = Record<string, unknown>;

/** The value as an object, or an empty one: for reading fields out of whatever was sent. */
export function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a field; empty when it is missing or no scalar. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** Which of the named fields an object lacks (absent, null or empty text). */
export function missingFields(body: unknown, names: readonly string[]): string[] {
  const object = asObject(body);
  return names.filter((name) => object[name] === undefined || object[name] === null || object[name] === "");
}

const MAX_DELAY_MS = 60_000;

/**
 * The answer somebody asked for: by path (`/answer/409`, `/answer/timeout`, `/answer/slow?ms=2000`), by query
 * (`?answer=429`) or by the body's top-level key `answer`. Null when nobody asked.
 */
export function answerOnDemand(asked: Asked): Answer | null {
  const byPath = /^\/answer\/([a-z0-9]+)$/.exec(asked.path)?.[1];
  const wanted = byPath ?? asked.query.get("answer") ?? textOf(asObject(asked.body).answer);
  if (!wanted) return null;
  if (wanted === "timeout") return { status: 504, hang: true };
  if (wanted === "slow") {
    const ms = Number(asked.query.get("ms") ?? asObject(asked.body).ms ?? 1000);
    return {
      status: 201,
      body: { status: "OK" },
      delayMs: Math.min(Math.max(Number.isFinite(ms) ? ms : 0, 0), MAX_DELAY_MS),
    };
  }
  const status = Number(wanted);
  if (!Number.isInteger(status) || status < 200 || status > 599) return null;
  return {
    status,
    ...WORDS[status],
    ...(status === 204 ? {} : { body: WORDS[status]?.body ?? { status, asked: true } }),
  };
}

/** Bodies and headers that real systems send with these statuses. */
const WORDS: Record<number, Omit<Answer, "status">> = {
  401: {
    headers: { "www-authenticate": 'Basic realm="Kisiwa"' },
    body: {
      httpStatus: "Unauthorized",
      httpStatusCode: 401,
      status: "ERROR",
      message: "Full authentication is required",
    },
  },
  409: {
    body: {
      httpStatus: "Conflict",
      httpStatusCode: 409,
      status: "ERROR",
      message: "One or more errors occurred, please see full details in import report.",
      response: {
        responseType: "ImportSummary",
        status: "ERROR",
        conflicts: [{ object: "Attribute.value", value: "Non-unique attribute value for attribute kmhNationId" }],
      },
    },
  },
  429: { headers: { "retry-after": "5" }, body: { message: "Too many requests: wait 5 seconds." } },
  500: { body: { error: { message: "Internal server error: the database of this system is down for maintenance" } } },
  503: { headers: { "retry-after": "30" }, body: { message: "Service unavailable: back in 30 seconds." } },
};
