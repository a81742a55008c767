/** What is looked at, in the order of the page. */
export const HEALTH_KEYS = [
  ...(["workers", "matching", "queue", "schedules", "held", "mail"] as const),
  ...(["search", "adaptors", "database", "partitions", "disk", "retention", "audit"] as const),
] as const;
export type HealthKey = (typeof HEALTH_KEYS)[number];

/** good: nothing to do; watch: look at it today; bad: something does not work. */
export type HealthState = "good" | "watch" | "bad";

/** Figures of the whole server, of no single project; times as seconds, sizes as bytes. Null: not known, or nothing there. */
export type HealthFigures = {
  workers: { alive: number; sinceBeatSeconds: number | null; otherVersions: number };
  matching: { waiting: number; oldestSeconds: number | null };
  queue: { queued: number; running: number; oldestSeconds: number | null };
  schedules: { planned: number; late: number; latestSeconds: number | null };
  held: { held: number };
  mail: { road: "resend" | "smtp" | "folder"; waiting: number; oldestSeconds: number | null; failedInWeek: number };
  search: { behind: number; oldToIndex: number };
  adaptors: { installed: number; failed: number; missing: number; bytes: number };
  database: { bytes: number; answerMs: number; connections: number; mostConnections: number };
  partitions: { count: number; bytes: number; isAhead: boolean };
  disk: { freeBytes: number | null; totalBytes: number | null };
  retention: { sinceSeconds: number | null };
  /** Entries not linked yet; when all chains were last computed anew, and how many of them did not hold. */
  audit: { waiting: number; oldestSeconds: number | null; verifiedSeconds: number | null; broken: number };
};

export type HealthCheck = { [K in HealthKey]: { key: K; state: HealthState; figures: HealthFigures[K] } }[HealthKey];

export type WorkerItem = {
  id: string;
  host: string;
  version: string;
  isolation: string;
  startedAt: Date;
  beatAt: Date;
};

/** `state`: the worst of the checks. */
export type Health = {
  at: Date;
  state: HealthState;
  version: string;
  databaseVersion: string;
  checks: HealthCheck[];
  workers: WorkerItem[];
};
