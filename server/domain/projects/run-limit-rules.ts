import type { ServerLimits } from "@/contracts/run-limits";
import { givenSettings, settingsFrom } from "@/server/core/instance-settings";
import type { StoredLimits } from "@/server/domain/projects/run-limits.sql";

/** What the server allows a run: the environment's where given, else what operators set, else the defaults. */
export function serverLimits({ server }: Pick<StoredLimits, "server">): ServerLimits {
  const { runTimeMs, runHeapMb, runRssMb, runStateBytes, runLogLines, runLogBytes } = {
    ...settingsFrom(server ?? {}),
    ...givenSettings(),
  };
  return { runTimeMs, runHeapMb, runRssMb, runStateBytes, runLogLines, runLogBytes };
}

/** What a run of a project may take: its own limits count where they are below the server's. */
export function allowedTo({ server, own }: StoredLimits): ServerLimits {
  const most = serverLimits({ server });
  return {
    ...most,
    runTimeMs: Math.min(most.runTimeMs, own.runTimeMs ?? most.runTimeMs),
    runHeapMb: Math.min(most.runHeapMb, own.runHeapMb ?? most.runHeapMb),
    runStateBytes: Math.min(most.runStateBytes, own.runStateBytes ?? most.runStateBytes),
  };
}
