import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject } from "@/server/core/context";
import { connect } from "@/server/db";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { ask, builder, buildWhole, clearFolder, projectWithRuns, textOf } from "./export-stage.test-data";
import { SLICE } from "./read-long-row";

let database: TestDatabase;
let db: PrismaClient;
/** The same database; the longest text that it answered is kept, in characters. */
let watched: PrismaClient;
let longest = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  watched = db.$extends({
    query: {
      async $queryRawUnsafe({ args, query }) {
        const rows: unknown = await query(args);
        for (const text of (rows as object[]).flatMap((row) => Object.values(row) as unknown[])) {
          if (typeof text === "string") longest = Math.max(longest, text.length);
        }
        return rows;
      },
    },
  }) as unknown as PrismaClient;
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  clearFolder();
});

const read = (text: string) => parse(text, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];

async function builtFiles(project: Awaited<ReturnType<typeof makeProject>>, wishes: Parameters<typeof ask>[1][]) {
  const ctx = await inProject(asUser(db, project.users.viewer), project.id);
  const texts: string[] = [];
  longest = 0;
  for (const wish of wishes) {
    const id = await ask(ctx, wish);
    await buildWhole(builder(watched, project.id), id);
    texts.push(await textOf(db, id));
  }
  return texts;
}

it("writes a message that is larger than what is held at once, as it writes small ones", async () => {
  const project = await makeProject(db);
  const long = `=1+"é😀\r\n`.repeat(SLICE / 7);
  const list = Array.from({ length: 40_000 }, (_, n) => ({ n, at: "here, there" }));
  const n = "12345678901234567890";
  const small = `"n":${n},"none":null,"yes":true,"few":[1,2],"deep":{"er":{"x":"-1"}}`;
  await makeMessage(db, { projectId: project.id, body: '{"deep":{"er":{"y":2}}}' });
  await makeMessage(db, {
    projectId: project.id,
    body: `{"long":${JSON.stringify(long)},"list":${JSON.stringify(list)},${small}}`,
  });
  await makeMessage(db, { projectId: project.id, body: `{${small}}` });
  const wish = { kind: "messages" as const, columns: ["id", "body", "size"] };
  const [plain = "", spread = "", ndjson = ""] = await builtFiles(project, [
    wish,
    { ...wish, depth: 2 },
    { ...wish, format: "ndjson" },
  ]);
  // Some characters count as two.
  expect(longest).toBeLessThan(SLICE * 1.3);
  expect(longest).toBeGreaterThan(SLICE);

  const whole = { long, list, n: Number(n), none: null, yes: true, few: [1, 2], deep: { er: { x: "-1" } } };
  expect(read(plain).map(({ body = "" }) => JSON.parse(body) as unknown)[1]).toEqual(whole);
  expect(plain).toContain(n);
  const objects = ndjson
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { body: unknown; size: number });
  expect(objects).toHaveLength(3);
  expect(objects[1]?.body).toEqual(whole);
  expect(objects[1]?.size).toBeGreaterThan(SLICE);

  const [third, second, first] = read(spread).map(({ id: _, size: __, ...rest }) => rest);
  const { "body.long": wasLong, "body.list": wasList = "", ...others } = second ?? {};
  expect(wasLong).toBe(`'${long}`);
  expect(JSON.parse(wasList)).toEqual(list);
  const { "body.long": noLong, "body.list": noList, ...same } = third ?? {};
  expect([noLong, noList]).toEqual(["", ""]);
  expect(others).toEqual(same);
  expect(same).toEqual({
    ...{ "body.n": n, "body.none": "", "body.yes": "true", "body.few": "[1,2]", "body.deep.er": '{"x":"-1"}' },
  });
  expect(first?.["body.deep.er"]).toBe('{"y":2}');
}, 120_000);

it("keeps what such a message has beyond the columns of a sheet together", async () => {
  const project = await makeProject(db);
  const wide = Object.fromEntries(Array.from({ length: 310 }, (_, n) => [`k${n}`, n % 2 ? [n, "x".repeat(4_000)] : n]));
  await makeMessage(db, { projectId: project.id, body: JSON.stringify({ ...wide, big: "y".repeat(SLICE) }) });
  const [text = ""] = await builtFiles(project, [{ kind: "messages", columns: ["body"], depth: 1 }]);
  const [row = {}] = read(text);
  expect(Object.keys(row)).toHaveLength(301);
  const { "body (rest)": rest = "", ...own } = row;
  const together = { ...own, ...(JSON.parse(rest) as Record<string, string | number>) };
  expect(Object.keys(together)).toHaveLength(311);
  expect(together["body.big"]).toHaveLength(SLICE);
  for (const n of [7, 8]) expect(String(together[`body.k${n}`])).toBe(n === 8 ? "8" : JSON.stringify(wide.k7));
}, 120_000);

it("writes a long log and a long state, whatever a job left in it", async () => {
  const project = await projectWithRuns(db, 1);
  const run = await db.run.findFirstOrThrow({ where: { projectId: project.id } });
  const half = `\\u0000, \\ud83d, \\udc00, \\\\u0000, \\ud83d\\ude00`;
  const state = `{"data":{"odd":"${half}","long":"${"z".repeat(SLICE)}"}}`;
  await db.$executeRawUnsafe(
    "INSERT INTO run_state (run_id, kind, body, bytes) VALUES ($1::bigint, 'final', $2::json, $3::int)",
    run.id.toString(),
    state,
    state.length,
  );
  await db.$executeRawUnsafe("UPDATE run SET status = 'success' WHERE id = $1::bigint", run.id.toString());
  await db.$executeRawUnsafe(
    `INSERT INTO run_log (run_id, seq, at, level, source, text)
     SELECT $1::bigint, n, now(), 'info', 'job', n || ' "' || repeat('log', 2000) FROM generate_series(1, 200) n`,
    run.id.toString(),
  );
  const columns = ["id", "log", "final_state"];
  const [csv = "", ndjson = ""] = await builtFiles(project, [
    { columns, depth: 2 },
    { columns, format: "ndjson" },
  ]);
  expect(longest).toBeLessThan(SLICE * 1.3);
  const log = Array.from({ length: 200 }, (_, at) => `info ${at + 1} "${"log".repeat(2000)}`).join("\n");
  const [row = {}] = read(csv);
  expect(row.log).toBe(log);
  expect(row["final_state.data.odd"]).toBe("\ufffd, \ufffd, \ufffd, \\u0000, 😀");
  expect(row["final_state.data.long"]).toHaveLength(SLICE);
  const line = JSON.parse(ndjson) as { log: string; final_state: unknown };
  expect(line.log).toBe(log);
  expect(line.final_state).toEqual(JSON.parse(state));
}, 120_000);
