import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { type Ctx, type ProjectCtx, systemContext } from "@/server/core/context";
import { countRuns } from "@/server/domain/activity/count-runs";
import { listRuns } from "@/server/domain/activity/list-runs";
import { countMessages } from "@/server/domain/inbox/count-messages";
import { createMessage } from "@/server/domain/inbox/create-message";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { indexTexts } from "@/server/domain/search/index-texts";
import { keepSubstrings } from "@/server/domain/search/keep-substrings";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat } from "@/test/seat-check";

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

const send = async (body: unknown) =>
  (await makeMessage(db, { projectId: project.id, body: typeof body === "string" ? body : JSON.stringify(body) })).id;
const find = async (text: string) => (await listMessages(at.viewer, { text })).rows.map(({ id }) => id);

async function indexAll(kind: "message" | "run"): Promise<void> {
  for (let more = true; more; ) ({ more } = await indexTexts(system, { kind }));
}

describe("messages by their words", () => {
  it("finds words, phrases, prefixes and what is excluded, newest first, and says where", async () => {
    const first = await send({ mother: { given_name: "Salme", village: "Mnazi Mmoja" }, kind: "visit" });
    const second = await send({ mother: { given_name: "salma", village: "Mmoja Mnazi" }, kind: "visit" });
    await indexAll("message");
    expect(await find("VISIT")).toEqual([second, first]);
    expect(await find('"mnazi mmoja"')).toEqual([first]);
    expect(await find("salm*")).toEqual([second, first]);
    expect(await find("visit -salma")).toEqual([first]);
    expect(await find("-salma")).toEqual([first]);
    expect(await find("salme salma")).toEqual([]);
    expect(await find("%")).toEqual([]);
    const [row] = (await listMessages(at.viewer, { text: "salme" })).rows;
    expect(row?.hit).toMatchObject({
      where: "mother.given_name",
      hit: "Salme",
      before: expect.stringContaining("given_name"),
    });
    expect(await countMessages(at.viewer, { text: "visit" })).toEqual({ count: 2, exact: true });
    const elsewhere = await seats(db, await makeProject(db));
    expect((await listMessages(elsewhere.viewer, { text: "visit" })).rows).toEqual([]);
  });

  it("finds the last word of a body too big for one vector, and words that lie in different parts of it", async () => {
    const filler = Array.from({ length: 60_000 }, (_, n) => `f${n}`).join(" ");
    const id = await send({ a: `firstword ${filler}`, b: filler, z: 'its "last\nword" ultimatum' });
    await indexAll("message");
    const { rows } = await listMessages(at.viewer, { text: "ultimatum" });
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(await find("firstword ultimatum f777*")).toEqual([id]);
    expect(await find("firstword absentword")).toEqual([]);
    expect(await find("ultimatum -firstword")).toEqual([]);
    expect(await find("-firstword")).toEqual([]);
    expect(await find('"word last ultimatum"')).toEqual([]);
    expect(await find('"last word ultimatum"')).toEqual([id]);
  });

  it("combines with a trigger's criteria, by its words, and with job states", async () => {
    const { id: triggerId } = await makeTrigger(db, {
      projectId: project.id,
      criteria: { form: { "@xmlns": "http://example.org/7B1D" }, n: 1 },
      exclusion: { form: { test: true } },
    });
    const body = (extra: object, n: unknown = 1) => ({ form: { "@xmlns": "http://example.org/7B1D", ...extra }, n });
    const fits = await send(body({ who: "Rukia" }, 1.0));
    await send(body({ who: "Rukia", test: true }));
    await send(body({ who: "Rukia" }, 2));
    const other = await send(body({ who: "Asha" }));
    await indexAll("message");
    const ids = async (input: Parameters<typeof listMessages>[1]) =>
      (await listMessages(at.viewer, input)).rows.map(({ id }) => id);
    expect(await ids({ triggerId })).toEqual([other, fits]);
    expect(await ids({ triggerId, text: "rukia" })).toEqual([fits]);
    expect(await ids({ triggerId, text: "rukia", jobState: "none" })).toEqual([fits]);
    expect(await ids({ triggerId, text: "rukia", jobState: "failure" })).toEqual([]);
  });
});

describe("runs by the words of their logs", () => {
  it("finds those that have ended, whatever their retention, and says in which line", async () => {
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    const run = async (lines: string[], more: object = {}) => {
      const made = await makeRun(db, {
        projectId: project.id,
        jobId,
        status: "success",
        finishedAt: new Date(),
        ...more,
      });
      for (const [index, text] of lines.entries()) {
        await db.$executeRawUnsafe(
          `INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text)
           VALUES ($1::smallint, $2::bigint, $3::int, now(), 'info', 'job', $4)`,
          ...[made.retentionClass, made.id, index + 1, text],
        );
      }
      return made.id;
    };
    const percent = await run(["begins", "Progress: 50% of a_b\\c"]);
    const plain = await run(["PROGRESS: 50 of axb"], { retentionClass: 30 });
    const goesOn = await run(["progress so far"], { status: "running", finishedAt: null });
    await indexAll("run");
    const ids = async (text: string) => (await listRuns(at.viewer, { text })).rows.map(({ id }) => id);
    expect(await ids("progress")).toEqual([plain, percent]);
    expect(await ids('"50 of a b"')).toEqual([percent]);
    expect(await ids("a_b\\c")).toEqual([percent]);
    expect(await ids("prog* -axb")).toEqual([percent]);
    expect(await ids("nowhere")).toEqual([]);
    await indexAll("message");
    const { rows } = await listRuns(at.viewer, { text: "a_b" });
    expect(rows[0]?.hit).toEqual({ where: "line 2", before: "Progress: 50% of ", hit: "a_b", after: "\\c" });
    expect(await countRuns(at.viewer, { text: "progress" })).toEqual({ count: 2, exact: true });
    await db.run.update({ where: { id: goesOn }, data: { status: "success", finishedAt: new Date() } });
    await indexAll("run");
    expect(await ids("progress")).toEqual([goesOn, plain, percent]);
  });
});

describe("the index behind the intake", () => {
  it("blocks nothing when it fails, and makes up for it afterwards", async () => {
    await db.$executeRawUnsafe("ALTER TABLE message_search RENAME TO message_search_away");
    const { id } = await createMessage({ ...at.editor, emit: () => {} }, { body: '{"late":"bloomer"}' });
    await expect(indexTexts(system, { kind: "message" })).rejects.toThrow(/message_search/);
    await db.$executeRawUnsafe("ALTER TABLE message_search_away RENAME TO message_search");
    await indexAll("message");
    expect(await find("bloomer")).toEqual([id]);
  });

  it("takes in what was there before it, newest first, and keeps texts where substrings are wanted", async () => {
    const older = await send({ word: "heirloom" });
    const newer = await send({ word: "heirloom" });
    await db.$executeRawUnsafe(
      "UPDATE search_progress SET settled_id = $1::bigint WHERE kind = 'message'",
      newer.toString(),
    );
    expect(await keepSubstrings(system, { wanted: true })).toBe(true);
    await indexAll("message");
    expect(await find("heirloom")).toEqual([newer, older]);
    const texts = await db.$queryRawUnsafe<{ text: string }[]>(
      "SELECT text FROM message_search WHERE message_id = $1::bigint",
      older.toString(),
    );
    expect(texts).toEqual([{ text: '{"word": "heirloom"}' }]);
    const [progress] = await db.searchProgress.findMany({ where: { kind: "message" } });
    expect(progress).toMatchObject({ backfillBelow: 0n, substrings: true });
    expect(await keepSubstrings(system, { wanted: false })).toBe(false);
  });

  it("goes on where it stands under much, and looks now and then for what came late below that place", async () => {
    const before = await send({ word: "punctual" });
    await indexAll("message");
    const late = await send({ word: "latecomer" });
    const place = (found: bigint, minutes: number) =>
      db.searchProgress.update({
        where: { kind: "message" },
        data: { openRows: 1_000_000, foundId: found, lookedAt: new Date(Date.now() + minutes * 60_000) },
      });
    await place(late, 1);
    const next = await send({ word: "latecomer" });
    await indexAll("message");
    expect(
      await db.$queryRawUnsafe("SELECT message_id FROM message_search WHERE message_id >= $1::bigint", late),
    ).toEqual([{ message_id: next }]);
    await place(next, -1);
    await indexAll("message");
    expect(await find("latecomer")).toEqual([next, late]);
    const progress = await db.searchProgress.findUniqueOrThrow({ where: { kind: "message" } });
    expect(progress).toMatchObject({ foundId: next });
    expect(progress.openRows).toBeLessThan(1_000);
    await db.message.update({ where: { id: before }, data: { receivedAt: new Date(Date.now() - 120_000) } });
    await send({ word: "another" });
    await indexAll("message");
    const { settledId } = await db.searchProgress.findUniqueOrThrow({ where: { kind: "message" } });
    expect(settledId).toBe(before);
  });

  it("is filled by the system alone", async () => {
    const answers = await answersBySeat(at, (ctx) => indexTexts({ ...ctx, projectId: null }, { kind: "message" }));
    expect(answers).toEqual({
      ...Object.fromEntries(Object.keys(answers).map((seat) => [seat, "FORBIDDEN"])),
      system: "allowed",
    });
  });
});
