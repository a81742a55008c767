import { beforeAll, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { indexTexts } from "@/server/domain/search/index-texts";
import { countMatching } from "@/server/domain/triggers/count-matching";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

const db = await ownDatabase(4);
let project: MadeProject;
let viewer: ProjectCtx;

/** Messages of an hour ago, more than are compared one by one: `n` and its remainders are in them. */
async function fill(count: number): Promise<void> {
  await db.$executeRawUnsafe(
    `WITH made AS (INSERT INTO message (project_id, received_at, size, format)
       SELECT $1, now() - interval '1 hour', 20, 'json' FROM generate_series(1, $2::int) RETURNING id)
     INSERT INTO message_body (retention_class, message_id, version, body)
     SELECT 0, id, 1, jsonb_build_object('n', id, 'even', id % 2 = 0, 'deep', jsonb_build_object('tenth', id % 10)) FROM made`,
    project.id,
    count,
  );
}

/** The index as it is five seconds later: whole, and settled by a look from where it was settled before. */
async function index(): Promise<void> {
  const ctx = systemContext("test", { db });
  for (let indexed = 1; indexed > 0; ) ({ indexed } = await indexTexts(ctx, { kind: "message" }));
  await db.searchProgress.update({ where: { kind: "message" }, data: { lookedAt: null } });
  await indexTexts(ctx, { kind: "message" });
}

beforeAll(async () => {
  project = await makeProject(db);
  viewer = (await seats(db, project)).viewer;
  const send = (body: string, more = {}) =>
    makeMessage(db, { projectId: project.id, receivedAt: ago(2), body, ...more });
  await send('{"odd":"too old"}', { receivedAt: ago(31) });
  await send('{"odd":"young","list":[{"x":1,"y":2},{"x":3}]}');
  await send('{"odd":"young","list":[{"x":1},{"y":2}]}');
  await send('{"odd":"excluded","list":[{"x":1,"y":2}]}');
  await send(JSON.stringify({ odd: "big", many: Array.from({ length: 3_000 }, (_, i) => i) }));
  const edited = await send('{"odd":"before the edit"}');
  const wiped = await send('{"odd":"wiped"}');
  await makeMessage(db, { projectId: (await makeProject(db)).id, receivedAt: ago(2), body: '{"odd":"young"}' });
  await fill(3_400);
  await index();
  await db.$executeRawUnsafe(
    `INSERT INTO message_body (retention_class, message_id, version, body) VALUES (0, $1::bigint, 2, '{"odd":"edited"}')`,
    edited.id,
  );
  await db.message.update({ where: { id: edited.id }, data: { version: 2 } });
  await db.$executeRawUnsafe("UPDATE message_body SET body = NULL, wiped_at = now() WHERE message_id = $1", wiped.id);
}, 120_000);

/** What PostgreSQL says of all that the project received in thirty days. */
async function truth(criteria: string, exclusion: string | null): Promise<bigint[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT m.id FROM message m JOIN message_body b ON b.message_id = m.id AND b.version = m.version
      WHERE m.project_id = $1 AND m.received_at > $2 AND b.body @> $3::jsonb
        AND ($4::jsonb IS NULL OR NOT b.body @> $4::jsonb) ORDER BY m.id DESC`,
    project.id,
    ago(30),
    criteria,
    exclusion,
  );
  return rows.map(({ id }) => id);
}

it.each<[string, string, string | null]>([
  ["everything", "{}", null],
  ["a half", '{"even":true}', null],
  ["a tenth, nested", '{"deep":{"tenth":7}}', null],
  ["two leaves that meet in some", '{"even":true,"deep":{"tenth":4}}', null],
  ["two leaves that never meet", '{"even":true,"deep":{"tenth":7}}', null],
  ["what is there besides", '{"deep":{}}', null],
  ["few among the older", '{"odd":"young"}', null],
  ["what is too old", '{"odd":"too old"}', null],
  ["what it said before it was edited", '{"odd":"before the edit"}', null],
  ["what it says since it was edited", '{"odd":"edited"}', null],
  ["what was wiped", '{"odd":"wiped"}', null],
  ["a body with too many leaves for the index", '{"odd":"big","many":[2999]}', null],
  ["an element with two things at once", '{"list":[{"x":1,"y":2}]}', null],
  ["an exclusion", '{"even":true}', '{"deep":{"tenth":4}}'],
  ["an exclusion of two things", '{"deep":{}}', '{"even":true,"deep":{"tenth":4}}'],
  ["an exclusion that has to be compared", '{"list":[]}', '{"list":[{"x":1,"y":2}]}'],
  ["an exclusion of the older", '{"list":[{"x":1}]}', '{"odd":"excluded"}'],
  ["nothing", '{"odd":"never said"}', null],
])("counts to the last one and shows the newest: %s", async (_, criteria, exclusion) => {
  const ids = await truth(criteria, exclusion);
  const found = await countMatching(viewer, { criteria, ...(exclusion ? { exclusion } : {}) });
  expect(found).toMatchObject({ count: ids.length, exact: true });
  expect(found.newest.map(({ id }) => id)).toEqual(ids.slice(0, 5));
});

it("counts what came a moment ago, before the index has it", async () => {
  const { id } = await makeMessage(db, { projectId: project.id, body: '{"odd":"young"}' });
  const found = await countMatching(viewer, { criteria: '{"odd":"young"}' });
  expect(found).toMatchObject({ count: 3, exact: true });
  expect(found.newest[0]?.id).toBe(id);
  await db.message.delete({ where: { id } });
});

it("estimates while the index is being made anew, and says so", async () => {
  await db.searchProgress.update({ where: { kind: "message" }, data: { backfillBelow: 1_000_000 } });
  const found = await countMatching(viewer, { criteria: '{"even":true}' });
  expect(found).toMatchObject({ exact: false, scanned: 3_000 });
  expect(found.count).toBeGreaterThan(1_600);
  expect(found.count).toBeLessThan(1_800);
  await index();
  expect(await countMatching(viewer, { criteria: '{"even":true}' })).toMatchObject({ exact: true, count: 1_700 });
});

it("says about how many there are where they are more than ten thousand", async () => {
  await fill(12_000);
  await index();
  const many = await countMatching(viewer, { criteria: '{"deep":{}}' });
  expect(many.exact).toBe(false);
  expect(many.count).toBeGreaterThan(13_000);
  expect(many.count).toBeLessThan(16_000);
  expect(many.newest).toHaveLength(5);
  expect(await countMatching(viewer, { criteria: '{"even":true}' })).toMatchObject({ exact: true, count: 7_700 });
  expect(await countMatching(viewer, { criteria: '{"odd":"young"}' })).toMatchObject({ exact: true, count: 2 });
});
