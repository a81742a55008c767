import type { GuardSettings } from "./sandbox/messages";

export const ISOLATION_LEVELS = ["process", "user", "namespace"] as const;
/** How far a sandbox is kept apart, weakest first. What each stops is described in docs/operating. */
export type IsolationLevel = (typeof ISOLATION_LEVELS)[number];

export type LaunchRequest = {
  nodeBinary: string;
  nodeArgs: readonly string[];
  slot: number;
  heapMb: number;
  rssMb: number;
};

/** Starts Node behind the walls of one level. */
export type Launcher = {
  level: IsolationLevel;
  command(request: LaunchRequest): { file: string; args: string[] };
};

export type { GuardSettings };
