import type { ProductEvent } from "@/contracts/events";
import { isQueueOurs } from "@/inngest/runs/work-queue";
import { coalesce } from "@/lib/coalesce/coalesce";
import { systemContext } from "@/server/core/context";
import { matchMessages } from "@/server/domain/inbox/match-messages";

/** The projects whose queue this process turns to itself after matching, so that no event has to travel. */
const ours = new Set<string>();

const matchAll = coalesce(async (projectId) => {
  const ctx = systemContext("inbox/match", { projectId });
  const emit = (...events: ProductEvent[]) => {
    if (events.some(({ name }) => name === "run/queued") && isQueueOurs(projectId)) ours.add(projectId);
    else ctx.emit(...events);
  };
  for (let more = true; more; ) ({ more } = await matchMessages({ ...ctx, emit }, {}));
});

/**
 * Matches all that waits in a project's inbox. While that goes on in this process already, what came meanwhile is
 * matched by the call that goes on. True: runs came of it that nobody was told of, so the caller turns to the queue.
 */
export async function matchInbox(projectId: string): Promise<boolean> {
  await matchAll(projectId);
  return ours.delete(projectId);
}
