import { matchInbox } from "@/inngest/inbox/match-inbox";
import { systemContext } from "@/server/core/context";
import { findUnmatched } from "@/server/domain/inbox/find-unmatched";

/** Matches what no event announced. */
export async function sweepInbox(name: string): Promise<void> {
  const ctx = systemContext(name);
  const projects = await findUnmatched(ctx, {});
  await Promise.all(
    projects.map(async (projectId) => {
      if (await matchInbox(projectId)) ctx.emit({ name: "run/queued", data: { projectId } });
    }),
  );
}
