import { setTimeout as pause } from "node:timers/promises";
import type { ProjectCtx } from "@/server/core/context";
import { HTTP, PLAIN } from "./scenario";

const POLL_MS = 250;
const ADAPTORS_MS = 180_000;
const QUIET_MS = 120_000;

/** Waits until the product has installed the demo's adaptors. Throws with the reason when it could not. */
export async function awaitAdaptors(ctx: ProjectCtx): Promise<void> {
  const wanted = [HTTP, PLAIN].map(({ adaptorName: name, adaptorVersion: version }) => ({ name, version }));
  const deadline = Date.now() + ADAPTORS_MS;
  for (;;) {
    const rows = await ctx.db.adaptor.findMany({ where: { OR: wanted } });
    if (rows.filter((row) => row.status === "installed").length === wanted.length) return;
    const failed = rows.find((row) => row.status === "failed");
    if (failed)
      throw new Error(`${failed.name} ${failed.version} could not be installed: ${failed.error ?? "no reason given"}`);
    if (Date.now() > deadline) throw new Error(`The demo's adaptors were not installed within ${ADAPTORS_MS / 1000} s`);
    await pause(POLL_MS);
  }
}

/** Waits until every message of the project was matched and every run has ended. Throws once two minutes brought nothing. */
export async function awaitQuiet(ctx: ProjectCtx): Promise<void> {
  const { projectId } = ctx;
  let deadline = Date.now() + QUIET_MS;
  let least = Number.POSITIVE_INFINITY;
  for (;;) {
    const unmatched = await ctx.db.message.count({ where: { projectId, matchedAt: null } });
    const open = await ctx.db.run.count({ where: { projectId, status: { in: ["queued", "claimed", "running"] } } });
    if (unmatched === 0 && open === 0) return;
    // A message that is matched may become several runs.
    const left = unmatched * 1000 + open;
    if (left < least) {
      least = left;
      deadline = Date.now() + QUIET_MS;
    }
    if (Date.now() > deadline)
      throw new Error(
        `${unmatched} messages and ${open} runs are still open, and ${QUIET_MS / 1000} s ended none of them`,
      );
    await pause(POLL_MS);
  }
}

/** How the project's runs ended, for the seed's last words. */
export async function countRuns(ctx: ProjectCtx): Promise<Record<string, number>> {
  const groups = await ctx.db.run.groupBy({ by: ["status"], where: { projectId: ctx.projectId }, _count: true });
  return Object.fromEntries(groups.map((group) => [group.status, group._count]));
}
