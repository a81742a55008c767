import type { ErrorCode } from "@/contracts/errors";
import { MAX_BODY_BYTES } from "@/lib/body/read-body";
import { TokenBuckets } from "@/lib/rate/token-bucket";
import { NO_PAGE } from "@/server/auth/content-policy";
import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import type { Inbox } from "@/server/domain/inbox/find-inbox";
import { receiveMessage } from "@/server/domain/inbox/receive-message";
import {
  admitByHeaders,
  admitBySignature,
  challengeOf,
  holdToAddresses,
  holdToPassword,
} from "@/server/door/admit-sender";
import { knownInbox } from "@/server/door/known-inboxes";
import { log } from "@/server/log";

/** A request to an inbox, whatever server it came through. */
export type InboxRequest = {
  method: string;
  key: string;
  /** Where it came from, as far as the proxies in front may be believed. */
  address: string;
  /** Lower-case names; repeated ones joined. */
  headers: Record<string, string>;
  /** Without its question mark. */
  query: string;
  /** Reads the body; `too_large` as soon as it passes the limit. Called only when the body is wanted. */
  readBytes: () => Promise<Uint8Array | "too_large">;
};

export type InboxAnswer = { status: number; headers: Record<string, string>; body: string };

const ALLOWED = "POST, GET, HEAD, OPTIONS";
const JSON_TYPE = "application/json; charset=utf-8";
const OPEN_ROSA = {
  "x-openrosa-version": "1.0",
  "x-openrosa-accept-content-length": String(MAX_BODY_BYTES),
};
const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UNSUPPORTED: 415,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};
const TOO_LARGE = `The body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB. Send it in parts.`;

/** Answers a request to an inbox. A 2xx to a POST means that the message is in the database. Never throws. */
export async function answerInbox(ctx: Ctx, request: InboxRequest): Promise<InboxAnswer> {
  try {
    return await answer(ctx, request);
  } catch (error) {
    if (error instanceof ProductError) return refusal(error);
    // Before anything was parsed or stored: the inbox could not be looked up.
    log.error({ error: String(error) }, "the inbox could not be reached");
    return refusal(
      new ProductError("UNAVAILABLE", "Messages cannot be taken at the moment. Nothing was stored; send it again."),
    );
  }
}

async function answer(ctx: Ctx, request: InboxRequest): Promise<InboxAnswer> {
  const { method, key, headers } = request;
  if (method === "OPTIONS") return preflight(headers);
  if (!["POST", "GET", "HEAD"].includes(method)) {
    return {
      ...sentence(405, `${method} is not for an inbox: POST messages to it.`),
      headers: { ...plain(), allow: ALLOWED },
    };
  }
  const inbox = await knownInbox(ctx, key);
  if (method === "GET") {
    const text = "This is a Millrace inbox. POST messages to it: JSON, forms, XML or OpenRosa submissions.";
    return { status: 200, headers: { ...plain(), ...OPEN_ROSA }, body: JSON.stringify({ message: text }) };
  }
  try {
    holdToAddresses(inbox, request.address);
    if (method === "POST") return await take(ctx, inbox, request);
    holdToPassword(ctx, inbox, headers);
    return { status: 204, headers: { ...OPEN_ROSA, "access-control-allow-origin": "*" }, body: "" };
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== "UNAUTHENTICATED") throw error;
    const answered = refusal(error);
    return { ...answered, headers: { ...answered.headers, ...OPEN_ROSA, ...challengeOf(inbox) } };
  }
}

/** Who it is, how much they may send, what they send: whatever is refused costs as little as can be. */
async function take(ctx: Ctx, inbox: Inbox, { headers, query, readBytes }: InboxRequest): Promise<InboxAnswer> {
  const isAdmitted = admitByHeaders(ctx, inbox, headers);
  if (isAdmitted) holdToRate(inbox, ctx.now());
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw new ProductError("UNSUPPORTED", "Compressed bodies are not accepted. Send it without a content encoding.");
  }
  if (Number(headers["content-length"] ?? 0) > MAX_BODY_BYTES) throw new ProductError("TOO_LARGE", TOO_LARGE);
  const bytes = await readBytes();
  if (bytes === "too_large") throw new ProductError("TOO_LARGE", TOO_LARGE);
  if (!isAdmitted) {
    admitBySignature(ctx, inbox, headers, bytes);
    holdToRate(inbox, ctx.now());
  }
  const { projectId, retentionClass } = inbox;
  const stored = await receiveMessage(ctx, { projectId, retentionClass, bytes, headers, query });
  return accepted(inbox, stored.id, stored.format);
}

const buckets = new TokenBuckets();

/** Every POST of an admitted sender counts, also a bad one; what strangers send takes nothing from the others. */
function holdToRate({ projectId, rateLimit }: Inbox, now: Date): void {
  if (rateLimit === null) return;
  const retryAfterSeconds = buckets.take(projectId, rateLimit, now.getTime());
  if (retryAfterSeconds === 0) return;
  const sentence = `This inbox takes ${rateLimit} messages a minute. Nothing was stored; send it again later.`;
  throw new ProductError("RATE_LIMITED", sentence, { retryAfterSeconds });
}

function accepted(inbox: Inbox, id: bigint, format: string): InboxAnswer {
  if (format === "openrosa") {
    return {
      status: 201,
      headers: { ...plain(), ...OPEN_ROSA, "content-type": "text/xml; charset=utf-8" },
      body: `<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="submit_success">Message #${id} was received.</message></OpenRosaResponse>`,
    };
  }
  if (inbox.reply !== null) {
    const { status, contentType, body } = inbox.reply;
    return { status, headers: { ...plain(), "content-type": contentType, "x-message-id": id.toString() }, body };
  }
  return { status: 202, headers: plain(), body: JSON.stringify({ id: id.toString() }) };
}

function preflight(headers: Record<string, string>): InboxAnswer {
  return {
    status: 204,
    headers: {
      ...OPEN_ROSA,
      allow: ALLOWED,
      "access-control-allow-origin": "*",
      "access-control-allow-methods": ALLOWED,
      "access-control-allow-headers": headers["access-control-request-headers"] ?? "content-type, idempotency-key",
      "access-control-max-age": "86400",
    },
    body: "",
  };
}

function refusal(error: ProductError): InboxAnswer {
  const retryAfter = error.details.retryAfterSeconds ?? (error.code === "UNAVAILABLE" ? 5 : undefined);
  if (error.code === "UNAVAILABLE") log.warn({ cause: String(error.cause) }, "a message was not taken");
  const answered = sentence(STATUS[error.code], error.message);
  if (retryAfter !== undefined) answered.headers["retry-after"] = String(retryAfter);
  return answered;
}

function sentence(status: number, error: string): InboxAnswer {
  return { status, headers: plain(), body: JSON.stringify({ error }) };
}

/** A project chooses the words and type of its reply: shown in a browser, they may not act as this site. */
function plain(): Record<string, string> {
  return {
    "content-type": JSON_TYPE,
    "cache-control": "no-store",
    "access-control-allow-origin": "*",
    "content-security-policy": NO_PAGE,
    "x-content-type-options": "nosniff",
  };
}
