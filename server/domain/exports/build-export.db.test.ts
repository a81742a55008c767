import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultColumns, MESSAGE_COLUMNS, RUN_COLUMNS } from "@/contracts/exports";
import { english } from "@/lib/words/translate";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { claimExport } from "@/server/domain/exports/claim-export";
import { recordProgress } from "@/server/domain/exports/record-progress";
import { indexTexts } from "@/server/domain/search/index-texts";
import { decryptText } from "@/server/security/encrypt";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { ask, builder, buildWhole, clearFolder, projectWithRuns, textOf } from "./export-stage.test-data";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  clearFolder();
});

const read = (text: string) => parse(text, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];
const editor = async (project: Awaited<ReturnType<typeof makeProject>>) =>
  inProject(asUser(db, project.users.viewer), project.id);

describe("runs", () => {
  it("come newest first with the default columns, safe against formulas, exactly those that fit", async () => {
    const project = await projectWithRuns(db, 30);
    const ctx = await editor(project);
    const exportId = await ask(ctx, { columns: defaultColumns("runs"), runs: { status: "failed" } });
    await buildWhole(builder(db, project.id), exportId);
    const rows = read(await textOf(db, exportId));
    const expected = await db.run.findMany({
      where: { projectId: project.id, status: "failed" },
      orderBy: { id: "desc" },
    });
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => String(id)));
    expect(rows[0]).toEqual({
      ...{ id: String(expected[0]?.id), status: "failed", success: "false", job_id: project.jobId },
      ...{ started_at: "2026-11-20T10:00:00.500Z", finished_at: "2026-11-20T10:00:01.000Z" },
      ...{ job_name: '\'=cmd|" /C calc"!A0', message_id: String(expected[0]?.messageId) },
    });
    const row = await db.export.findUniqueOrThrow({ where: { id: exportId } });
    expect(row).toMatchObject({ status: "done", rows: 10, expected: 10 });
    expect(row.fileName).toMatch(/^runs-project-.*\.csv$/);
  });

  it("all columns and NDJSON hold what the run left behind; a state that was wiped says so", async () => {
    const project = await projectWithRuns(db, 2);
    const runs = await db.run.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
    const id = runs[0]?.id.toString();
    const wiped = runs[1]?.id.toString();
    await db.$executeRawUnsafe(
      `INSERT INTO run_state (run_id, kind, body, bytes) VALUES ($1::bigint, 'final', '{"data":\n{"n":12345678901234567890}}', 40)`,
      id,
    );
    await db.$executeRawUnsafe(
      `INSERT INTO run_log (run_id, seq, at, level, source, text)
       VALUES ($1::bigint, 1, now(), 'info', 'job', 'one, "two"'), ($1::bigint, 2, now(), 'error', 'job', '=three')`,
      id,
    );
    const ctx = await editor(project);
    const columns = Object.keys(RUN_COLUMNS);
    const csv = await ask(ctx, { columns });
    const ndjson = await ask(ctx, { columns, format: "ndjson" });
    for (const one of [csv, ndjson]) await buildWhole(builder(db, project.id), one);
    const byId = new Map(read(await textOf(db, csv)).map((row) => [row.id, row]));
    expect(byId.get(id)).toMatchObject({
      log: 'info one, "two"\nerror =three',
      duration_ms: "500",
      test_mode: "false",
    });
    expect(byId.get(id)?.final_state).toContain("12345678901234567890");
    expect(byId.get(wiped)?.final_state).toBe("not kept");
    const lines = (await textOf(db, ndjson)).trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines.join("")).toContain('"n":12345678901234567890');
    const objects = lines.map((line) => JSON.parse(line) as { id: number; final_state: unknown; not_kept?: string[] });
    expect(objects.find((one) => String(one.id) === wiped)).toMatchObject({
      final_state: null,
      not_kept: ["final_state"],
    });
    expect(objects.find((one) => String(one.id) === id)).toMatchObject({ success: true, exit_code: 0 });
  });
});

describe("messages", () => {
  it("spread nested JSON over columns as deep as was chosen, every digit kept", async () => {
    const project = await makeProject(db);
    const bodies = [
      '{"a":{"b":{"c":1}},"list":[1,2],"=x":"=1+1"}',
      '{"a":{"b":"-5","d":12345678901234567890},"n":-7}',
      '"just text"',
    ];
    for (const body of bodies) await makeMessage(db, { projectId: project.id, body });
    const ctx = await editor(project);
    const one = await ask(ctx, { kind: "messages", columns: ["body"], messages: { from: new Date(0) } });
    const spread = await ask(ctx, { kind: "messages", columns: ["id", "body"], depth: 2 });
    for (const id of [one, spread]) await buildWhole(builder(db, project.id), id);
    expect(read(await textOf(db, one)).map(({ body = "" }) => JSON.parse(body) as unknown)).toEqual(
      bodies.toReversed().map((body) => JSON.parse(body) as unknown),
    );
    const [third, second, first] = read(await textOf(db, spread)).map(({ id: _, ...rest }) => rest);
    const empty = { body: "", "body.a.b": "", "body.a.d": "", "body.list": "", "body.=x": "", "body.n": "" };
    expect(first).toEqual({ ...empty, "body.a.b": '{"c":1}', "body.list": "[1,2]", "body.=x": "'=1+1" });
    expect(second).toEqual({ ...empty, "body.a.b": "'-5", "body.a.d": "12345678901234567890", "body.n": "-7" });
    expect(third).toEqual({ ...empty, body: "just text" });
  });

  it("of a text filter are those that the list shows, and what came after the asking is left out", async () => {
    const project = await makeProject(db);
    for (let n = 0; n < 40; n++) await makeMessage(db, { projectId: project.id, body: `{"n":"word${n % 4}"}` });
    for (let more = true; more; ) ({ more } = await indexTexts(systemContext("test", { db }), { kind: "message" }));
    const ctx = await editor(project);
    const exportId = await ask(ctx, {
      kind: "messages",
      columns: Object.keys(MESSAGE_COLUMNS),
      messages: { text: "word3" },
    });
    await makeMessage(db, { projectId: project.id, body: '{"n":"word3"}' });
    await buildWhole(builder(db, project.id), exportId);
    const rows = read(await textOf(db, exportId));
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(row.body).toContain("word3");
  });

  it("of a value where it stands are those that have it there, indexed or not yet", async () => {
    const project = await makeProject(db);
    const send = async (n: number) =>
      (await makeMessage(db, { projectId: project.id, body: `{"form":{"n":${n % 3}},"was":1}` })).id;
    const made: bigint[] = [];
    for (let n = 0; n < 9; n++) made.push(await send(n));
    for (let more = true; more; ) ({ more } = await indexTexts(systemContext("test", { db }), { kind: "message" }));
    made.push(await send(1));
    const messages = { holds: '{"form":{"n":1}}' };
    const exportId = await ask(await editor(project), { kind: "messages", columns: ["id"], messages });
    await buildWhole(builder(db, project.id), exportId);
    const wanted = [made[9], made[7], made[4], made[1]].map(String);
    expect(read(await textOf(db, exportId)).map(({ id }) => id)).toEqual(wanted);
  });

  it("has more columns than a sheet shows: what is left stays together", async () => {
    const project = await makeProject(db);
    const wide = Object.fromEntries(Array.from({ length: 320 }, (_, n) => [`k${n}`, n]));
    await makeMessage(db, { projectId: project.id, body: JSON.stringify(wide) });
    const exportId = await ask(await editor(project), { kind: "messages", columns: ["body"], depth: 1 });
    await buildWhole(builder(db, project.id), exportId);
    const [row = {}] = read(await textOf(db, exportId));
    expect(Object.keys(row)).toHaveLength(301);
    expect(Object.keys(JSON.parse(row["body (rest)"] ?? "{}") as object)).toHaveLength(20);
  });
});

it("is not claimed again by a renewal that comes after it was given back", async () => {
  const project = await projectWithRuns(db, 1);
  const system = builder(db, project.id);
  const exportId = await ask(await editor(project));
  const { row } = (await claimExport(system, { exportId })) ?? {};
  const ours = { exportId, claimNo: row?.claimNo ?? 0 };
  expect(await recordProgress(system, ours)).toBe(true);
  expect(await recordProgress(system, { ...ours, release: true })).toBe(true);
  expect(await recordProgress(system, ours)).toBe(false);
  await buildWhole(system, exportId);
  expect(await db.export.findUniqueOrThrow({ where: { id: exportId } })).toMatchObject({ status: "done", attempts: 0 });
});

describe("whoever asked", () => {
  const mails = async (email: string) => {
    const rows = await db.mail.findMany({ where: { recipient: email }, orderBy: { createdAt: "asc" } });
    return Promise.all(
      rows.map(async ({ id, template, dataEncrypted }) => ({
        template,
        data: JSON.parse(await decryptText(dataEncrypted ?? "", { id, field: "mail" })) as Record<string, string>,
      })),
    );
  };

  it("is mailed a link; the trail says what was built", async () => {
    const project = await projectWithRuns(db, 3);
    const exportId = await ask(await editor(project), { runs: { status: "success" } });
    await buildWhole(builder(db, project.id), exportId);
    const [mail] = await mails(project.users.viewer.email);
    expect(mail?.template).toBe("export-ready");
    expect(english(mail?.data.words ?? "")).toBe("runs made in the last 30 days, with status success");
    expect(mail?.data.url).toContain(`/api/exports/${exportId}?project=${project.id}&until=`);
    const trail = await db.auditEntry.findMany({
      where: { projectId: project.id, entity: "export" },
      orderBy: { id: "asc" },
    });
    expect(trail).toMatchObject([
      { action: "export.create", actorId: project.users.viewer.id, after: { kind: "runs", format: "csv" } },
      { action: "export.build", actorKind: "system", after: { status: "done", rows: 2 } },
    ]);
  });

  it("is mailed a failure; one who has left the project gets no file and no mail", async () => {
    const project = await projectWithRuns(db, 3);
    const failing = await ask(await editor(project));
    await db.export.update({ where: { id: failing }, data: { attempts: 9 } });
    await buildWhole(builder(db, project.id), failing);
    expect(await db.export.findUniqueOrThrow({ where: { id: failing } })).toMatchObject({
      status: "failed",
      fileName: null,
    });
    expect((await mails(project.users.viewer.email)).map(({ template }) => template)).toEqual(["export-failed"]);
    const left = await ask(await editor(project));
    await db.member.deleteMany({ where: { projectId: project.id, userId: project.users.viewer.id } });
    await buildWhole(builder(db, project.id), left);
    expect(await db.export.findUniqueOrThrow({ where: { id: left } })).toMatchObject({
      status: "failed",
      fileName: null,
    });
    expect(await mails(project.users.viewer.email)).toHaveLength(1);
  });
});
