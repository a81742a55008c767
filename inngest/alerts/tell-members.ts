import { systemContext } from "@/server/core/context";
import { listDigests } from "@/server/domain/alerts/list-digests";
import { sendAlerts } from "@/server/domain/alerts/send-alerts";
import { sendDigest } from "@/server/domain/alerts/send-digest";

/** Writes to members about failures that were grouped since. */
export async function tellFailures(name: string): Promise<void> {
  for (let more = true; more; ) ({ more } = await sendAlerts(systemContext(name), {}));
}

/** Writes the digests of periods that have ended. */
export async function tellDigests(name: string): Promise<void> {
  const due = await listDigests(systemContext(name), {});
  for (const { projectId, userId } of due) await sendDigest(systemContext(name, { projectId }), { userId });
}
