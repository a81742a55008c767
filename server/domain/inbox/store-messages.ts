import { z } from "zod";
import type { MessageFormat } from "@/contracts/inbox";
import { command } from "@/server/core/command";
import type { Db } from "@/server/db";
import { claimKeys, forgetKeys, insertMessages, readKeys } from "@/server/domain/inbox/store-messages.sql";

/** A message ready to be stored: its body is JSON text that jsonb accepts, headers and query are JSON objects as text. */
export type NewMessage = {
  projectId: string;
  retentionClass: number;
  receivedAt: Date;
  format: MessageFormat;
  source: "inbox" | "person";
  body: string;
  raw: Uint8Array;
  flagged: boolean;
  contentType: string | null;
  headers: string;
  query: string;
  idempotencyKey: string | null;
  authorId: string | null;
};

/** Which message an arrival became; `repeated` when its Idempotency-Key stands for an earlier one. */
export type StoredMessage = { id: bigint; repeated: boolean };

/** What was written and waits for its commit: enough to find out afterwards whether that came about. */
export type Written = {
  transaction: string | null;
  rows: { id: bigint; message: NewMessage }[];
  stored: StoredMessage[];
};

type StoreMessages = { messages: readonly NewMessage[]; onWritten?: (written: Written) => void };

/**
 * Stores many arrivals, of any projects, in one transaction, and says for each which message it became. All or none:
 * the caller splits a batch that one row spoils. Wakes the matching once per project, after the commit.
 */
export const storeMessages = command({
  action: "message.receive",
  scope: "instance",
  audit: false,
  input: z.custom<StoreMessages>(),
  run: async (ctx, { messages, onWritten }): Promise<StoredMessage[]> => {
    const keys = await keyedIds(ctx.db, messages);
    const firsts = messages.filter((message) => isFirst(message, keys));
    const { ids, transaction } = await insertMessages(
      ctx.db,
      firsts,
      firsts.map((message) => keys.get(keyOf(message))?.id ?? null),
    );
    for (const projectId of new Set(firsts.map((message) => message.projectId))) {
      ctx.emit({ name: "message/received", data: { projectId } });
    }
    const idOf = new Map(firsts.map((message, position) => [message, ids[position]]));
    const stored = messages.map((message) => {
      const own = idOf.get(message);
      const id = own ?? keys.get(keyOf(message))?.id;
      if (id === undefined) throw new Error("the database gave no id for a message");
      return { id, repeated: own === undefined };
    });
    const rows = firsts.map((message, position) => ({ id: ids[position] ?? 0n, message }));
    onWritten?.({ transaction, rows, stored });
    return stored;
  },
});

type KeyHolder = { id: bigint; message: NewMessage | null };

const keyOf = (message: NewMessage) => `${message.projectId} ${message.idempotencyKey ?? ""}`;

/** Stored now: a message without a key, or the first of the batch with a key that was free. */
function isFirst(message: NewMessage, keys: Map<string, KeyHolder>): boolean {
  return message.idempotencyKey === null || keys.get(keyOf(message))?.message === message;
}

async function keyedIds(db: Db, messages: readonly NewMessage[]): Promise<Map<string, KeyHolder>> {
  const firstOf = new Map<string, NewMessage>();
  for (const message of messages) {
    if (message.idempotencyKey !== null && !firstOf.has(keyOf(message))) firstOf.set(keyOf(message), message);
  }
  const holders = new Map<string, KeyHolder>();
  if (firstOf.size === 0) return holders;
  const now = new Date(Math.max(...messages.map((message) => message.receivedAt.getTime())));
  const ask = (wanted: NewMessage[]): [string[], string[]] => [
    wanted.map((message) => message.projectId),
    wanted.map((message) => message.idempotencyKey ?? ""),
  ];
  for (const row of await claimKeys(db, now, ...ask([...firstOf.values()]))) {
    const key = `${row.project_id} ${row.key}`;
    holders.set(key, { id: row.message_id, message: firstOf.get(key) ?? null });
  }
  await forgetKeys(db, now);
  const taken = [...firstOf.entries()].filter(([key]) => !holders.has(key)).map(([, message]) => message);
  if (taken.length === 0) return holders;
  for (const row of await readKeys(db, ...ask(taken))) {
    holders.set(`${row.project_id} ${row.key}`, { id: row.message_id, message: null });
  }
  return holders;
}
