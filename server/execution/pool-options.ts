import type { InstalledAdaptor } from "./adaptor-repository";
import type { Launcher } from "./launcher";

/** What a pool has to say about itself. */
export type PoolEvent =
  | { kind: "thrashing"; evictionsPerMinute: number; sandboxes: number }
  | { kind: "start_failed"; adaptor: string; reason: string };

/** How a pool starts its sandboxes, and how many. */
export type SandboxPoolOptions = {
  /** The file made by bundleChild. */
  childPath: string;
  launcher: Launcher;
  /** Starts the sandboxes of runs in test mode, without any network: null where the machine cannot. */
  rehearsal?: Launcher | null;
  /** All sandboxes together, idle ones too. */
  memoryBudgetMb?: number;
  maxPerKey?: number;
  maxRunsPerSandbox?: number;
  idleMs?: number;
  /** Spares kept for each of the adaptors used most, and for `preload` from the start. */
  sparesPerAdaptor?: number;
  preload?: readonly InstalledAdaptor[];
  spareHeapMb?: number;
  /** Outbound address guard; `allow` holds exact `host:port` pairs. */
  outbound?: { guard: boolean; allow: readonly string[]; onlyHosts?: readonly string[] };
  onEvent?: (event: PoolEvent) => void;
};
