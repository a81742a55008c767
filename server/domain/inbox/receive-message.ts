import { z } from "zod";
import type { MessageFormat } from "@/contracts/inbox";
import { parseParams } from "@/lib/body/query-params";
import { readBody } from "@/lib/body/read-body";
import { makeStorable } from "@/lib/body/storable";
import { ByteTurns } from "@/lib/turns/byte-turns";
import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { isRowFault } from "@/server/domain/inbox/fault-rules";
import { groupMessages } from "@/server/domain/inbox/group-messages";
import { keptHeaders } from "@/server/domain/inbox/message-rules";
import { settleMessages } from "@/server/domain/inbox/settle-messages";
import { type NewMessage, type StoredMessage, storeMessages, type Written } from "@/server/domain/inbox/store-messages";

const MAX_KEY_LENGTH = 255;
const REFUSED = { 400: "INVALID", 413: "TOO_LARGE", 415: "UNSUPPORTED" } as const;

const ReceiveMessage = z.object({
  projectId: z.string(),
  retentionClass: z.number().int(),
  bytes: z.custom<Uint8Array>((given) => given instanceof Uint8Array),
  /** Lower-case names; repeated ones joined. */
  headers: z.record(z.string(), z.string()),
  /** Without its question mark. */
  query: z.string(),
});

/** A large body takes many times its size while it is parsed and stored: a few go at once, the others wait as bytes. */
const large = new ByteTurns({ most: 16 * 1024 * 1024, small: 256 * 1024 });

/** One grouping per database client, so that all doors of a process share it. */
const groups = new WeakMap<object, (message: NewMessage) => Promise<StoredMessage>>();

function groupOf(ctx: Ctx): (message: NewMessage) => Promise<StoredMessage> {
  const known = groups.get(ctx.db);
  if (known !== undefined) return known;
  const group = groupMessages((messages) => storeSurely(ctx, messages));
  groups.set(ctx.db, group);
  return group;
}

const UNTOLD =
  "The database went away while this message was being stored, and whether it was cannot be told. Send it again; with an Idempotency-Key it will not be there twice.";

/** A commit that nobody confirmed is looked up, so that an error truly means: nothing was stored. */
async function storeSurely(ctx: Ctx, messages: NewMessage[]): Promise<StoredMessage[]> {
  const written: Written[] = [];
  try {
    return await storeMessages(ctx, { messages, onWritten: (all) => void written.push(all) });
  } catch (error) {
    const [own] = written; // without it no commit was ever asked for
    if (own === undefined || isRowFault(error)) throw error;
    const outcome = await settleMessages(ctx, { written: own });
    if (outcome === "stored") return own.stored;
    if (outcome === "not stored") throw error;
    throw new ProductError("UNAVAILABLE", UNTOLD, { retryAfterSeconds: 5 });
  }
}

/**
 * Takes what a sender posted: parse, store, and only after the commit say which message it became. Throws INVALID,
 * TOO_LARGE or UNSUPPORTED with a sentence for the sender, UNAVAILABLE when the database cannot take it; in all of
 * these nothing was stored, save where the sentence says that it cannot be told.
 */
export const receiveMessage = task({
  action: "message.receive",
  scope: "instance",
  input: ReceiveMessage,
  run: async (
    ctx,
    { projectId, retentionClass, bytes, headers, query },
  ): Promise<StoredMessage & { format: MessageFormat }> => {
    const contentType = headers["content-type"] ?? null;
    const idempotencyKey = readIdempotencyKey(headers["idempotency-key"]);
    const receivedAt = ctx.now();
    return large.take(bytes.byteLength, async () => {
      const read = await readBody({ bytes, contentType, query });
      if (!read.ok) throw new ProductError(REFUSED[read.status], read.message);
      const stored = await groupOf(ctx)({
        projectId,
        retentionClass,
        receivedAt,
        format: read.kind,
        source: "inbox",
        body: read.body,
        raw: bytes,
        flagged: read.flagged,
        contentType,
        headers: keptHeaders(headers),
        query: makeStorable(JSON.stringify(parseParams(query))).text,
        idempotencyKey,
        authorId: null,
      });
      return { ...stored, format: read.kind };
    });
  },
});

function readIdempotencyKey(header: string | undefined): string | null {
  const key = header?.trim() ?? "";
  if (key === "") return null;
  if (key.length > MAX_KEY_LENGTH || key.includes("\0")) {
    throw new ProductError("INVALID", `The Idempotency-Key is longer than ${MAX_KEY_LENGTH} characters.`);
  }
  return key;
}
