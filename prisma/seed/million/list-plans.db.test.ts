import { afterAll, beforeAll, expect, it } from "vitest";
import { RunFilters } from "@/contracts/activity";
import type { BulkQuery } from "@/contracts/bulk";
import { MessageFilters } from "@/contracts/inbox";
import type { PrismaClient } from "@/prisma/generated/client";
import { actorContext, inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { readIds } from "@/server/core/read-ids";
import { connect } from "@/server/db";
import { countRuns } from "@/server/domain/activity/count-runs";
import { findSubjects, readSubjects } from "@/server/domain/activity/find-subjects";
import { groupFailures } from "@/server/domain/activity/group-failures";
import { judgeSubjects } from "@/server/domain/activity/judge-subjects";
import { listFailures } from "@/server/domain/activity/list-failures";
import { listRuns } from "@/server/domain/activity/list-runs";
import { countMessages } from "@/server/domain/inbox/count-messages";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { findTexts } from "@/server/domain/search/search-texts.sql";
import { countMatching } from "@/server/domain/triggers/count-matching";
import { userActor } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { FORMS } from "../messages/commcare-envelope";
import { PEOPLE } from "../scenario";
import { seedMillion } from "./seed-million";

const SIZE = { messages: 50_000, runs: 65_000 };

let database: TestDatabase;
let db: PrismaClient;
let ctx: ProjectCtx;
/** Tables with so many rows that reading through them is felt. */
let large: Set<string>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await seedMillion(db, database.url, SIZE, { password: "not-asked-for", log: () => {} });
  const user = await db.user.findUniqueOrThrow({ where: { email: PEOPLE[0].email } });
  ctx = await inProject(actorContext(userActor(user), { db }), "kisiwa-million");
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > 5000 AND relnamespace = 'public'::regnamespace",
  );
  large = new Set(tables.map(({ name }) => name));
}, 300_000);

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** The same context; every statement is explained, as it is asked, before it is answered. */
function explained(plans: Node[]): ProjectCtx {
  const spy = new Proxy(db, {
    get(target, name) {
      if (name !== "$queryRawUnsafe") return Reflect.get(target, name) as unknown;
      return async (sql: string, ...values: unknown[]) => {
        if (!sql.startsWith("EXPLAIN")) {
          const [row] = await target.$queryRawUnsafe<{ "QUERY PLAN": [{ Plan: Node }] }[]>(
            `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
            ...values,
          );
          if (row) plans.push(row["QUERY PLAN"][0].Plan);
        }
        return target.$queryRawUnsafe(sql, ...values);
      };
    },
  });
  return { ...ctx, db: spy };
}

/** How many rows the database took from tables and indexes, those it threw away included. */
function touched(plans: readonly Node[]): number {
  return plans
    .flatMap(nodesOf)
    .filter((node) => node["Relation Name"] !== undefined)
    .reduce(
      (sum, node) => sum + (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
      0,
    );
}

async function plansOf(work: (ctx: ProjectCtx) => Promise<unknown>): Promise<Node[]> {
  const plans: Node[] = [];
  await work(explained(plans));
  expect(plans.length).toBeGreaterThan(0);
  return plans;
}

const readThrough = (plans: readonly Node[]) =>
  plans
    .flatMap(nodesOf)
    .filter((node) => node["Node Type"] === "Seq Scan" && large.has(node["Relation Name"] ?? ""))
    .map((node) => node["Relation Name"]);

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const ALL = new Date(0);
const triggerId = "million-on-record-antenatal-visit";

it("has tables that are large", () => {
  const leaves = ["message", "run", "message_body_0_0", "message_search_0_0", "run_log_0_0", "run_search_0_0"];
  expect([...large]).toEqual(expect.arrayContaining(leaves));
});

it.each<[string, Parameters<typeof listMessages>[1], number]>([
  ["the first page", {}, 1_000],
  ["a page in the middle", { from: ALL, after: 25_000n }, 1_000],
  ["a page back", { from: ALL, before: 25_000n }, 1_000],
  ["a rare word", { from: ALL, text: "watermelon1" }, 1_000],
  ["a common word", { from: ALL, text: "mlimani" }, 12_000],
  ["an absent word", { from: ALL, text: "nobodysays" }, 1_000],
  ["a phrase, a prefix, without", { from: ALL, text: '"national id" ziw* -bandari' }, 12_000],
  ["a trigger's criteria", { triggerId }, 5_000],
  ["a value of many", { holds: JSON.stringify({ form: { "@xmlns": FORMS.antenatal.xmlns } }) }, 5_000],
  ["a value of few", { holds: '{"_id":40001}' }, 1_000],
  ["a value that nobody has there", { holds: '{"form":{"visit":{"village":"none"}}}' }, 1_000],
  ["what a trigger started", { startedById: triggerId }, 30_000],
  ["failures", { jobState: "failure" }, 12_000],
  ["successes", { jobState: "success" }, 12_000],
  ["no run", { jobState: "none" }, 2_000],
  ["in progress, and there is none", { jobState: "in_progress" }, 1_000],
  ["edited, and there is none", { edited: true }, 1_000],
  ["unmatched", { unmatched: true }, 1_000],
  ["one day long ago", { from: ago(41), to: ago(40) }, 2_000],
  ["ids", { fromId: 1_000n, toId: 1_100n }, 1_000],
  ["a word, a trigger and failures together", { from: ALL, text: "mlimani", triggerId, jobState: "failure" }, 40_000],
])("finds in the inbox without reading through it: %s", async (_, input, most) => {
  const plans = await plansOf((spied) => listMessages(spied, input));
  expect(readThrough(plans)).toEqual([]);
  expect(touched(plans)).toBeLessThan(most);
  expect(readThrough(await plansOf((spied) => countMessages(spied, input)))).toEqual([]);
});

it.each<[string, Parameters<typeof listRuns>[1], number]>([
  ["the first page", {}, 1_000],
  ["a page in the middle", { from: ALL, after: 30_000n }, 1_000],
  ["a page back", { from: ALL, before: 30_000n }, 1_000],
  ["failures", { status: "failed" }, 1_000],
  ["a status nobody has", { status: "lost" }, 1_000],
  ["what waits", { status: "queued" }, 1_000],
  ["a job", { jobId: "million-count-stock" }, 2_000],
  ["an exit code", { exitCode: 134 }, 1_000],
  ["what a flow started", { cause: "flow" }, 1_000],
  ["what a schedule started, and there is none", { cause: "cron" }, 1_000],
  ["the last of their message and job", { lastOnly: true }, 8_000],
  ["a rare word", { from: ALL, text: "KIS-00042" }, 2_000],
  ["a common word", { from: ALL, text: "conflict" }, 12_000],
  ["an absent word", { from: ALL, text: "nobodysays" }, 1_000],
  ["failures of one day long ago", { status: "failed", from: ago(41), to: ago(40) }, 3_000],
])("finds in the activity without reading through it: %s", async (_, input, most) => {
  const plans = await plansOf((spied) => listRuns(spied, input));
  expect(readThrough(plans)).toEqual([]);
  expect(touched(plans)).toBeLessThan(most);
  expect(readThrough(await plansOf((spied) => countRuns(spied, input)))).toEqual([]);
});

const bulks: [string, BulkQuery, number][] = [
  ["messages", { kind: "messages", messages: MessageFilters.parse({ from: ALL }) }, 8_000],
  ["messages of a trigger", { kind: "messages", messages: MessageFilters.parse({ triggerId }) }, 12_000],
  ["messages that failed", { kind: "messages", messages: MessageFilters.parse({ jobState: "failure" }) }, 50_000],
  ["runs that failed", { kind: "runs", runs: RunFilters.parse({ status: "failed" }), lastOnly: true }, 12_000],
  ["runs that wait", { kind: "abort", runs: RunFilters.parse({}) }, 2_000],
];
it.each(bulks)("takes a chunk of bulk work without reading through its table: %s", async (_, query, most) => {
  const plans = await plansOf(async (spied) => {
    const subjects = await readSubjects(spied, query);
    const { ids } = await findSubjects(spied, subjects, { cursor: null, direction: "newer", wanted: 500 });
    await judgeSubjects(spied, { kind: query.kind, jobId: null }, ids);
  });
  expect(readThrough(plans)).toEqual([]);
  expect(touched(plans)).toBeLessThan(most);
});

it("finds groups of failures, the runs of one, and what the index of substrings gave, without reading through them", async () => {
  const system = systemContext("test", { db });
  while ((await groupFailures(system, {})).more);
  const { groups } = await listFailures(ctx, {});
  const groupId = groups[0]?.id;
  expect(groupId).toBeDefined();
  const everything = { lowest: 0n, highest: 1_000_000n };
  const question = { projectId: ctx.projectId, pattern: "%KIS-00042%", matchCase: false, from: ALL, to: ago(-1) };
  for (const [work, most] of [
    [(spied: ProjectCtx) => listFailures(spied, {}), 3_000],
    [(spied: ProjectCtx) => listRuns(spied, { groupId }), 30_000],
    [(spied: ProjectCtx) => readIds(spied, findTexts("bodies", question, everything)), 2_000],
    [(spied: ProjectCtx) => readIds(spied, findTexts("logs", question, everything)), 2_000],
  ] as const) {
    const plans = await plansOf(work);
    expect(readThrough(plans)).toEqual([]);
    expect(touched(plans)).toBeLessThan(most);
  }
});

it.each<[string, object, object | null]>([
  ["every message", {}, null],
  ["a common form", { form: { "@xmlns": FORMS.antenatal.xmlns } }, null],
  [
    "leaves that are common and seldom meet",
    { form: { "@xmlns": FORMS.birth.xmlns, visit: { systolic: "101" } } },
    null,
  ],
  ["a rare value", { form: { mother: { village: "nowhere" } } }, null],
  ["common words, absent as a leaf", { form: { visit: { village: "none" } } }, null],
  ["with an exclusion", { closed: false }, { properties: { pregnancies: "2" } }],
])("counts what criteria match without reading through it, and right: %s", async (_, criteria, exclusion) => {
  const asked = { criteria: JSON.stringify(criteria), ...(exclusion && { exclusion: JSON.stringify(exclusion) }) };
  const plans: Node[] = [];
  const found = await countMatching(explained(plans), asked);
  expect(readThrough(plans)).toEqual([]);
  expect(touched(plans)).toBeLessThan(80_000);
  const [truth] = await db.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM message m JOIN message_body b ON b.message_id = m.id
      WHERE m.project_id = $1 AND m.received_at > $2 AND b.body @> $3::jsonb AND ($4::jsonb IS NULL OR NOT b.body @> $4::jsonb)`,
    ctx.projectId,
    ago(30),
    asked.criteria,
    asked.exclusion ?? null,
  );
  const count = truth?.count ?? -1;
  expect(found.exact).toBe(count <= 10_000);
  // An estimate goes on from the oldest candidates; a page of the table that was filled late is a few rows of strays.
  expect(Math.abs(found.count - count)).toBeLessThanOrEqual(found.exact ? 0 : count / 10);
});
