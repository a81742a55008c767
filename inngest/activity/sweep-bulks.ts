import { workBulk } from "@/inngest/activity/work-bulk";
import { systemContext } from "@/server/core/context";
import { findOpenBulks } from "@/server/domain/activity/find-open-bulks";

/** Goes on with bulk work that no event announced, that waited for its rate, or whose runs have ended. */
export async function sweepBulks(name: string): Promise<void> {
  const open = await findOpenBulks(systemContext(name), {});
  await Promise.all(open.map(({ projectId, bulkId }) => workBulk(name, projectId, bulkId)));
}
