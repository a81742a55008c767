import { systemContext } from "@/server/core/context";
import { dispatchRuns } from "@/server/domain/runs/dispatch-runs";
import { drainProject } from "@/server/domain/runs/drain-project";
import { boundWorker } from "@/server/domain/runs/hold-runs";
import { env } from "@/server/env";

/** With so many queues being drained here the others wait for an event of their own. */
const DRAINS_MOST = 20;

/** A project's queue gets its turn: this worker drains it, or with an Inngest server what is free is claimed and sent out. */
export async function workQueue(name: string, projectId: string): Promise<void> {
  const ctx = systemContext(name, { projectId });
  if (env().BACKGROUND === "inngest") {
    await dispatchRuns(ctx, { projectId });
    return;
  }
  const { more } = await drainProject(ctx, { worker: boundWorker() });
  if (more) ctx.emit({ name: "run/queued", data: { projectId } });
}

/** How this process takes care of a project's queue without an event: a drain was woken, one may begin, or it does not. */
export function careFor(projectId: string): "woken" | "begin" | "event" {
  if (env().BACKGROUND === "inngest") return "event";
  const { drains } = boundWorker();
  if (drains.wake(projectId)) return "woken";
  return drains.size < DRAINS_MOST ? "begin" : "event";
}
