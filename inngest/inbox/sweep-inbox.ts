import { matchInbox } from "@/inngest/inbox/match-inbox";
import { systemContext } from "@/server/core/context";
import { findUnmatched } from "@/server/domain/inbox/find-unmatched";

/** Matches what no event announced. */
export async function sweepInbox(name: string): Promise<void> {
  const projects = await findUnmatched(systemContext(name), {});
  await Promise.all(projects.map((projectId) => matchInbox(projectId)));
}
