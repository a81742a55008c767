import type { Ctx } from "@/server/core/context";
import { findInbox, type Inbox } from "@/server/domain/inbox/find-inbox";

/** After so long an inbox is looked up again beside the answers; nobody waits for it. */
const FRESH_MS = 400;
/** No older knowledge is believed: what was revoked or limited holds everywhere within a second. */
const BELIEVED_MS = 900;
const MAX_INBOXES = 1000;

type Entry = { asked: number; inbox: Inbox | null; asking: Promise<Inbox> | null };

/** What each process knows of the inboxes it serves: a busy one costs a query in 400 ms, however much comes. */
const known = new WeakMap<object, Map<string, Entry>>();

/** The inbox with this key as it was at most a second ago. Throws NOT_FOUND where there is none. */
export async function knownInbox(ctx: Ctx, key: string): Promise<Inbox> {
  const entries = known.get(ctx.db) ?? new Map<string, Entry>();
  known.set(ctx.db, entries);
  const now = ctx.now().getTime();
  const entry = entries.get(key);
  const age = entry ? now - entry.asked : Number.POSITIVE_INFINITY;
  if (entry?.inbox && age >= 0 && age < FRESH_MS) return entry.inbox;
  const asking = entry?.asking ?? look(ctx, key, entries);
  if (entry?.inbox && age >= 0 && age < BELIEVED_MS) {
    asking.catch(() => {}); // who comes after the time of belief hears of it
    return entry.inbox;
  }
  return asking;
}

/** Asks once for all who wait; the age counts from before the question, so that it is never understated. */
function look(ctx: Ctx, key: string, entries: Map<string, Entry>): Promise<Inbox> {
  const asked = ctx.now().getTime();
  const entry: Entry = entries.get(key) ?? { asked, inbox: null, asking: null };
  if (entries.size >= MAX_INBOXES) entries.clear();
  entries.set(key, entry);
  const asking = findInbox(ctx, { key }).then(
    (inbox) => {
      Object.assign(entry, { asked, inbox, asking: null });
      return inbox;
    },
    (error: unknown) => {
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    },
  );
  entry.asking = asking;
  return asking;
}
