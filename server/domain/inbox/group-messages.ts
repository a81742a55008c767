import { ProductError } from "@/server/core/errors";
import { isRowFault } from "@/server/domain/inbox/fault-rules";
import type { NewMessage, StoredMessage } from "@/server/domain/inbox/store-messages";

const MAX_ROWS = 200;
const MAX_BYTES = 8 * 1024 * 1024;
/** How long the first of a group waits for company, and how many groups are on their way at once. */
const WAIT_MS = 4;
const MAX_GROUPS = 2;
/** What may wait for the database before senders are told to come again. */
const MAX_WAITING_BYTES = 128 * 1024 * 1024;

type Waiting = {
  message: NewMessage;
  resolve: (stored: StoredMessage) => void;
  reject: (error: unknown) => void;
};

/** Stores a group of messages in one transaction, all or none. */
export type StoreGroup = (messages: NewMessage[]) => Promise<StoredMessage[]>;

/**
 * Groups messages that arrive within a few milliseconds into one transaction; each caller gets the answer for its own
 * row, after the commit. A row that the database refuses (INVALID) does not fail its neighbours. When the database
 * cannot take the group, all of it fails with UNAVAILABLE and nothing was stored.
 */
export function groupMessages(store: StoreGroup): (message: NewMessage) => Promise<StoredMessage> {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let scheduled = false;
  let underway = 0;

  const flush = (): void => {
    scheduled = false;
    while (waiting.length > 0 && underway < MAX_GROUPS) {
      const group = takeGroup(waiting);
      waiting = waiting.slice(group.length);
      for (const { message } of group) waitingBytes -= message.raw.byteLength;
      underway += 1;
      void storeAll(store, group).finally(() => {
        underway -= 1;
        flush();
      });
    }
  };

  return (message) =>
    new Promise((resolve, reject) => {
      if (waitingBytes + message.raw.byteLength > MAX_WAITING_BYTES) {
        reject(unavailable("More messages are waiting than can be stored at the moment."));
        return;
      }
      waiting.push({ message, resolve, reject });
      waitingBytes += message.raw.byteLength;
      if (scheduled || underway >= MAX_GROUPS) return;
      scheduled = true;
      setTimeout(flush, WAIT_MS);
    });
}

function takeGroup(waiting: readonly Waiting[]): Waiting[] {
  let bytes = 0;
  const end = waiting.findIndex(({ message }, position) => {
    bytes += message.raw.byteLength;
    return position > 0 && (bytes > MAX_BYTES || position >= MAX_ROWS);
  });
  return waiting.slice(0, end === -1 ? waiting.length : end);
}

/** Never rejects. A group spoiled by a row is halved until the row stands alone. */
async function storeAll(store: StoreGroup, group: Waiting[]): Promise<void> {
  try {
    const stored = await store(group.map(({ message }) => message));
    for (const [position, { resolve, reject }] of group.entries()) {
      const own = stored[position];
      if (own === undefined) reject(unavailable("The database gave no answer for this message."));
      else resolve(own);
    }
  } catch (error) {
    if (error instanceof ProductError) {
      for (const { reject } of group) reject(error);
    } else if (!isRowFault(error)) {
      for (const { reject } of group) reject(unavailable("The database cannot take messages at the moment.", error));
    } else if (group.length === 1) {
      for (const { reject } of group) reject(new ProductError("INVALID", "The body cannot be stored as JSON."));
    } else {
      const middle = Math.ceil(group.length / 2);
      await storeAll(store, group.slice(0, middle));
      await storeAll(store, group.slice(middle));
    }
  }
}

const RETRY_AFTER_SECONDS = 5;

function unavailable(reason: string, cause?: unknown): ProductError {
  const error = new ProductError("UNAVAILABLE", `${reason} Nothing was stored; send it again.`, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
  error.cause = cause;
  return error;
}
