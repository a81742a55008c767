import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { type Ctx, type ProjectCtx, systemContext } from "@/server/core/context";
import { readIds } from "@/server/core/read-ids";
import { indexTexts } from "@/server/domain/search/index-texts";
import { keepSubstrings } from "@/server/domain/search/keep-substrings";
import { searchTexts } from "@/server/domain/search/search-texts";
import { findTexts } from "@/server/domain/search/search-texts.sql";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let system: Ctx;
let project: MadeProject;
let at: Record<SeatName, ProjectCtx>;

beforeAll(async () => {
  system = systemContext("test", { db });
});
beforeEach(async () => {
  project = await makeProject(db);
  at = await seats(db, project);
});

async function indexAll(): Promise<void> {
  for (const kind of ["message", "run"] as const) {
    for (let more = true; more; ) ({ more } = await indexTexts(system, { kind }));
  }
}

async function writeRun(text: string): Promise<bigint> {
  const { id: jobId } = await makeJob(db, { projectId: project.id });
  const run = await makeRun(db, { projectId: project.id, jobId, status: "success", finishedAt: new Date() });
  await db.$executeRawUnsafe(
    `INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text) VALUES (0, $1::bigint, 1, now(), 'info', 'job', $2)`,
    run.id,
    text,
  );
  return run.id;
}

describe("the search console", () => {
  it("finds any part of a word in bodies and logs, its signs taken for themselves, and says where", async () => {
    const { id } = await makeMessage(db, { projectId: project.id, body: '{"form":{"case":"ab_79812-XY"}}' });
    await makeMessage(db, { projectId: project.id, body: '{"form":{"case":"abc79812-xy"}}' });
    const runId = await writeRun("Sent ab_79812-xy on");
    const found = await searchTexts(at.viewer, { text: "b_798" });
    expect(found.bodies).toMatchObject({
      results: [{ id, hit: { where: "form.case", hit: "b_798" } }],
      more: false,
      searchedTo: null,
    });
    expect(found.logs.results).toMatchObject([{ id: runId, hit: { before: "Sent a", hit: "b_798" } }]);
    expect(found.headers).toBeNull();
    expect(
      (await searchTexts(at.viewer, { text: "12-XY", matchCase: true })).bodies.results.map((one) => one.id),
    ).toEqual([id]);
    expect((await searchTexts(at.viewer, { text: "12-xy" })).bodies.results).toHaveLength(2);
    const longAgo = { from: new Date(0), to: new Date(86_400_000) };
    expect((await searchTexts(at.viewer, { text: "b_798", ...longAgo })).bodies.results).toEqual([]);
  });

  it("finds what a value holds as people see it, and marks the letters that fit", async () => {
    const bodies = ['{"cell": "quo\\"te"}', '{"cell": "back\\\\slash"}', '{"i": 1, "town": "İstanbul"}'];
    const ids: bigint[] = [];
    for (const body of bodies) ids.push((await makeMessage(db, { projectId: project.id, body })).id);
    const first = async (text: string) => (await searchTexts(at.viewer, { text })).bodies.results[0];
    expect(await first('quo"te')).toMatchObject({ id: ids[0], hit: { where: "cell", hit: 'quo\\"te' } });
    expect(await first("back\\slash")).toMatchObject({ id: ids[1], hit: { where: "cell" } });
    expect(await first('"cell": "quo')).toMatchObject({ id: ids[0] });
    expect(await first('{"i":1,"town"')).toMatchObject({ id: ids[2], hit: { hit: '{"i": 1, "town"' } });
    const town = await first("istanbul");
    expect(town).toMatchObject({ id: ids[2], hit: { where: "town", hit: "İstanbul" } });
  });

  it("shows ten at most, and looks into headers when asked", async () => {
    for (let n = 0; n < 12; n++) await makeMessage(db, { projectId: project.id, body: `{"n":"many${n}"}` });
    const { id } = await makeMessage(db, { projectId: project.id });
    await db.$executeRawUnsafe(
      `UPDATE message_body SET headers = '{"x-origin": "tablet-77"}' WHERE message_id = $1::bigint`,
      id,
    );
    const { bodies } = await searchTexts(at.viewer, { text: "any" });
    expect(bodies).toMatchObject({ more: true });
    expect(bodies.results).toHaveLength(10);
    expect((await searchTexts(at.viewer, { text: "blet-7", headers: true })).headers?.results).toMatchObject([
      { id, hit: { where: "x-origin" } },
    ]);
  });

  it("finds by the index of substrings what it finds without, and forgets what was wiped", async () => {
    await keepSubstrings(system, { wanted: true });
    const { id } = await makeMessage(db, { projectId: project.id, body: '{"k":"Schlüsselblume"}' });
    await indexAll();
    const question = { projectId: project.id, matchCase: false, from: new Date(0), to: new Date(Date.now() + 60_000) };
    const byIndex = (pattern: string, { lowest = 0n, highest = id } = {}) =>
      readIds(at.viewer, findTexts("bodies", { ...question, pattern }, { lowest, highest }));
    expect(await byIndex("%LÜSSELB%")).toEqual([id]);
    expect(await byIndex("%lusselb%")).toEqual([]);
    expect(await byIndex("%LÜSSELB%", { lowest: id + 1n, highest: id + 9n })).toEqual([]);
    expect(await byIndex("%LÜSSELB%", { highest: id - 1n })).toEqual([]);
    await db.$executeRawUnsafe(
      "UPDATE message_body SET body = NULL, wiped_at = now() WHERE message_id = $1::bigint",
      id,
    );
    expect(await byIndex("%LÜSSELB%")).toEqual([]);
    expect((await searchTexts(at.viewer, { text: "lüssel" })).bodies.results).toEqual([]);
    await keepSubstrings(system, { wanted: false });
  });

  it("is for whom the matrix says, and shows nothing of another project", async () => {
    await makeMessage(db, { projectId: (await makeProject(db)).id, body: '{"k":"foreigner"}' });
    expect(await answersBySeat(at, (ctx) => searchTexts(ctx, { text: "x" }))).toEqual(answersOfMatrix("search.use"));
    expect((await searchTexts(at.viewer, { text: "foreigner" })).bodies.results).toEqual([]);
  });
});
