import { afterAll, beforeAll, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { findRuns, type RunFilter } from "@/server/domain/activity/list-runs.sql";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let projectId: string;
let rareJob: string;

const RUNS = 50_000;
const NEWEST = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(NEWEST.getTime() - days * 86_400_000);

/** 50,000 runs of 50 days, one a minute and a half; one job in a thousand is the rare one, one run in fifty failed. */
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  projectId = (await makeProject(db)).id;
  const usual = await makeJob(db, { projectId });
  rareJob = (await makeJob(db, { projectId })).id;
  await db.$executeRawUnsafe(
    `INSERT INTO run (project_id, job_id, cause, input, status, created_at)
     SELECT $1, CASE WHEN n % 1000 = 0 THEN $3 ELSE $2 END, 'message', 'message',
       CASE WHEN n % 50 = 7 THEN 'failed' ELSE 'success' END, $4::timestamptz - (${RUNS} - n) * interval '86.4 seconds'
     FROM generate_series(1, ${RUNS}) AS n`,
    projectId,
    usual.id,
    rareJob,
    NEWEST,
  );
  await db.$executeRawUnsafe("ANALYZE run");
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

type Node = { "Actual Rows": number; "Actual Loops": number; "Rows Removed by Filter"?: number; Plans?: Node[] };

/** How many rows the database looked at, those it threw away included. */
function touched(node: Node): number {
  const own = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
  return Math.max(own, 0) + (node.Plans ?? []).reduce((sum, child) => sum + touched(child), 0);
}

const none: Omit<RunFilter, "projectId"> = {
  from: null,
  to: null,
  jobId: null,
  status: null,
  fromId: null,
  toId: null,
  olderThan: null,
  newerThan: null,
};

it.each<[string, () => Partial<RunFilter>]>([
  ["the newest", () => ({ from: daysAgo(30) })],
  ["a page in the middle", () => ({ olderThan: BigInt(RUNS / 2) })],
  ["a page back", () => ({ newerThan: BigInt(RUNS / 2) })],
  ["failures", () => ({ status: "failed", from: daysAgo(30) })],
  ["a status nobody has", () => ({ status: "lost", from: daysAgo(30) })],
  ["what waits", () => ({ status: "queued" })],
  ["a rare job", () => ({ jobId: rareJob })],
  ["a rare job that never failed", () => ({ jobId: rareJob, status: "failed" })],
  ["one day long ago", () => ({ from: daysAgo(41), to: daysAgo(40) })],
  ["failures of one day long ago", () => ({ status: "failed", from: daysAgo(41), to: daysAgo(40) })],
])("finds %s without reading through the project", async (_, filter) => {
  const { sql, values } = findRuns({ projectId, ...none, ...filter() }, 26);
  const [row] = await db.$queryRawUnsafe<{ "QUERY PLAN": [{ Plan: Node }] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
    ...values,
  );
  expect(touched(row?.["QUERY PLAN"][0].Plan ?? { "Actual Rows": RUNS, "Actual Loops": 1 })).toBeLessThan(3_000);
});
