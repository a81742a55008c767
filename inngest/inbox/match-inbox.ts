import type { ProductEvent } from "@/contracts/events";
import { careFor, workQueue } from "@/inngest/runs/work-queue";
import { coalesce } from "@/lib/coalesce/coalesce";
import { systemContext } from "@/server/core/context";
import { matchMessages } from "@/server/domain/inbox/match-messages";

const NAME = "inbox/match";

/** Turns to queues that began here and that nobody waits for yet, by project. */
const turns = new Map<string, Promise<void>>();

/** What is queued need not wait for an event, nor for the next batch of messages. */
function beginTurn(projectId: string): void {
  const turn = workQueue(NAME, projectId);
  turn.catch(() => {}); // heard by whoever waits for it; else the sweep finds the queue
  turns.set(projectId, turn);
}

const matchAll = coalesce(async (projectId) => {
  const ctx = systemContext(NAME, { projectId });
  const emit = (...events: ProductEvent[]) => {
    for (const event of events) {
      const care = event.name === "run/queued" ? careFor(projectId) : "event";
      if (care === "begin") beginTurn(projectId);
      if (care === "event") ctx.emit(event);
    }
  };
  for (let more = true; more; ) ({ more } = await matchMessages({ ...ctx, emit }, {}));
});

/**
 * Matches all that waits in a project's inbox, and turns to the runs as soon as the first are queued. While that goes
 * on in this process already, what came meanwhile is matched by the call that goes on.
 */
export async function matchInbox(projectId: string): Promise<void> {
  await matchAll(projectId);
}

/** Ends with the turn to a project's queue that began here: one caller waits for it, the others go on. */
export async function endOfTurn(projectId: string): Promise<void> {
  const turn = turns.get(projectId);
  turns.delete(projectId);
  await turn;
}
