import type { ErrorCode } from "@/contracts/errors";
import { ProductError } from "@/server/core/errors";
import { log } from "@/server/log";

const STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UNSUPPORTED: 415,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const satisfies Record<ErrorCode, number>;

/** An error as a route's answer: status, code, sentence, details. What is no product's error is logged and not told. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ProductError) {
    const { code, message, details } = error;
    const headers = details.retryAfterSeconds ? { "Retry-After": String(details.retryAfterSeconds) } : undefined;
    return Response.json(
      { error: { code, message, ...(details.fields ? { fields: details.fields } : {}) } },
      { status: STATUS[code], ...(headers ? { headers } : {}) },
    );
  }
  log.error({ error: String(error), stack: error instanceof Error ? error.stack : undefined }, "a route failed");
  const message = "Something went wrong here. It was logged.";
  return Response.json({ error: { code: "INTERNAL", message } }, { status: 500 });
}
