import { expect, it } from "vitest";
import type { HealthFigures } from "@/contracts/health";
import { judgeHealth, worstOf } from "./health-rules";

const well: HealthFigures = {
  workers: { alive: 1, sinceBeatSeconds: 3, otherVersions: 0 },
  matching: { waiting: 12, oldestSeconds: 1 },
  queue: { queued: 200, running: 4, oldestSeconds: 900 },
  schedules: { planned: 3, late: 0, latestSeconds: null },
  held: { held: 0 },
  mail: { road: "smtp", waiting: 0, oldestSeconds: null, failedInWeek: 0 },
  search: { behind: 10, oldToIndex: 0 },
  adaptors: { installed: 2, failed: 0, missing: 0, bytes: 1 },
  database: { bytes: 1, answerMs: 2, connections: 20, mostConnections: 100 },
  partitions: { count: 12, bytes: 1, isAhead: true },
  disk: { freeBytes: 80e9, totalBytes: 100e9 },
  retention: { sinceSeconds: 60 },
  audit: { waiting: 3, oldestSeconds: 4, verifiedSeconds: 3600, broken: 0 },
};

const stateOf = (change: Partial<HealthFigures>) => worstOf(judgeHealth({ ...well, ...change }));

it("is good while all is well, a long queue of a project at concurrency 1 too", () => {
  expect(judgeHealth(well).filter(({ state }) => state !== "good")).toEqual([]);
  expect(worstOf(judgeHealth(well))).toBe("good");
});

it.each<[string, Partial<HealthFigures>]>([
  ["no worker lives", { workers: { alive: 0, sinceBeatSeconds: 400, otherVersions: 0 } }],
  ["messages wait for matching", { matching: { waiting: 1, oldestSeconds: 301 } }],
  ["a queue that nobody works on", { queue: { queued: 1, running: 0, oldestSeconds: 301 } }],
  ["schedules do not fire", { schedules: { planned: 1, late: 1, latestSeconds: 301 } }],
  ["mail has not left for hours", { mail: { ...well.mail, waiting: 1, oldestSeconds: 21_601 } }],
  ["the disk is nearly full", { disk: { freeBytes: 0.9e9, totalBytes: 100e9 } }],
  ["a chain of the trail does not hold", { audit: { ...well.audit, broken: 1 } }],
  ["no connection is left", { database: { ...well.database, connections: 100 } }],
])("is bad where %s", (_, change) => expect(stateOf(change)).toBe("bad"));

it.each<[string, Partial<HealthFigures>]>([
  ["a worker of another version lives", { workers: { ...well.workers, otherVersions: 1 } }],
  ["runs are held", { held: { held: 1 } }],
  ["mails were given up", { mail: { ...well.mail, failedInWeek: 1 } }],
  ["jobs use what is not installed", { adaptors: { ...well.adaptors, missing: 1 } }],
  ["the retention was not applied", { retention: { sinceSeconds: null } }],
  ["the trail is not linked", { audit: { ...well.audit, oldestSeconds: 301 } }],
  ["nobody verified the trail for days", { audit: { ...well.audit, verifiedSeconds: 172_801 } }],
  ["the disk fills", { disk: { freeBytes: 4e9, totalBytes: 100e9 } }],
])("is worth a look where %s", (_, change) => expect(stateOf(change)).toBe("watch"));
