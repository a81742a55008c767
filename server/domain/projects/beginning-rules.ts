import type { InstanceSettings } from "@/contracts/settings";
import { retentionClassOf } from "@/server/domain/projects/retention-rules";

/** How a new project begins, as the operators set it. */
export function beginningOf(settings: InstanceSettings) {
  const { newConcurrency, newStoragePolicy, newRetention, newInboxRateLimit } = settings;
  return {
    concurrency: newConcurrency,
    storagePolicy: newStoragePolicy,
    inboxRateLimit: newInboxRateLimit,
    ...newRetention,
    retentionDays: retentionClassOf(newRetention),
  };
}
