import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EXPORT_DAYS } from "@/contracts/exports";
import { english } from "@/lib/words/translate";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { buildExport } from "@/server/domain/exports/build-export";
import { cancelExport } from "@/server/domain/exports/cancel-export";
import { claimExport } from "@/server/domain/exports/claim-export";
import { downloadExport } from "@/server/domain/exports/download-export";
import { listDue } from "@/server/domain/exports/list-due";
import { listExports } from "@/server/domain/exports/list-exports";
import { previewExport } from "@/server/domain/exports/preview-export";
import { recordProgress } from "@/server/domain/exports/record-progress";
import { removeExports } from "@/server/domain/exports/remove-exports";
import { env } from "@/server/env";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";
import { ask, builder, buildWhole, clearFolder, projectWithRuns } from "./export-stage.test-data";

let database: TestDatabase;
let db: PrismaClient;
let project: Awaited<ReturnType<typeof projectWithRuns>>;
let contexts: Record<SeatName, ProjectCtx>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

beforeEach(async () => {
  project = await projectWithRuns(db, 6);
  contexts = await seats(db, project);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  clearFolder();
});

const files = () => readdirSync(join(env().DATA_DIR, "exports")).filter((name) => name !== "work");
const workFiles = () => readdirSync(join(env().DATA_DIR, "exports", "work"));
const system = (now?: () => Date) => systemContext("test", { db, ...(now ? { now } : {}) });
const days = (count: number) => () => new Date(Date.now() + count * 86_400_000);

/** What the link that somebody was given asks for. */
async function linkOf(ctx: ProjectCtx, exportId: string) {
  const item = (await listExports(ctx, {})).find(({ id }) => id === exportId);
  const url = new URL(item?.url ?? "", "http://m.example");
  return { exportId, until: url.searchParams.get("until"), signature: url.searchParams.get("signature") ?? "" };
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

describe("asking", () => {
  it("is for whom the matrix says, and of one's own project", async () => {
    const runs = { kind: "runs" as const };
    expect(await answersBySeat(contexts, (ctx) => previewExport(ctx, runs))).toEqual(answersOfMatrix("export.create"));
    expect(await answersBySeat(contexts, (ctx) => ask(ctx))).toEqual(answersOfMatrix("export.create"));
    const other = await projectWithRuns(db, 2);
    await expect(ask(await inProject(asUser(db, project.users.owner), other.id))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("says the query in words and counts to the end", async () => {
    const asked = { kind: "runs" as const, runs: { jobId: project.jobId, exitCode: 0 } };
    const { said, ...rest } = await previewExport(contexts.viewer, asked);
    const words = 'uns made in the last 30 days, of job “=cmd|" /C calc"!A0”, with exit code 0';
    expect(rest).toEqual({ words: `R${words}`, count: 4 });
    expect(english(said)).toBe(`r${words}`);
    const none = { kind: "messages" as const, messages: { text: "?!" } };
    expect(await previewExport(contexts.viewer, none)).toMatchObject({ count: 0 });
  });

  it("takes only columns that there are, and no more than a few at once", async () => {
    for (const columns of [["secret"], ["__proto__"], []]) {
      await expect(ask(contexts.editor, { columns })).rejects.toMatchObject({ code: "INVALID" });
    }
    for (let n = 0; n < 5; n++) await ask(contexts.editor);
    await expect(ask(contexts.editor)).rejects.toMatchObject({ code: "CONFLICT" });
    await ask(contexts.owner);
  });
});

describe("downloading", () => {
  it("opens by the signed link, for the one who asked, and is written down", async () => {
    const exportId = await ask(contexts.editor);
    await buildWhole(builder(db, project.id), exportId);
    const link = await linkOf(contexts.editor, exportId);
    const { stream, fileName, bytes } = await downloadExport(contexts.editor, link);
    const text = await readAll(stream);
    expect(text.split("\r\n")).toHaveLength(8);
    expect([text.length, fileName.endsWith(".csv")]).toEqual([bytes, true]);
    const trail = await db.auditEntry.findMany({ where: { projectId: project.id, action: "export.download" } });
    expect(trail).toMatchObject([{ actorId: project.users.editor.id, entityId: exportId, after: { rows: 6 } }]);
    expect(await answersBySeat(contexts, (ctx) => downloadExport(ctx, link))).toEqual({
      ...{ owner: "NOT_FOUND", admin: "NOT_FOUND", editor: "allowed", viewer: "NOT_FOUND", support: "NOT_FOUND" },
      ...{ stranger: "NOT_FOUND", superuser: "NOT_FOUND", system: "FORBIDDEN" },
    });
  });

  it("refuses a link that was bent, one of another export, one that ended, and a member who has left", async () => {
    const exportId = await ask(contexts.editor);
    const second = await ask(contexts.editor);
    for (const id of [exportId, second]) await buildWhole(builder(db, project.id), id);
    const link = await linkOf(contexts.editor, exportId);
    const refusal = (ctx: ProjectCtx, bent: object) =>
      downloadExport(ctx, { ...link, ...bent }).then(
        () => "opened",
        (error: { code: string }) => error.code,
      );
    expect(await refusal(contexts.editor, { until: Number(link.until) + 1 })).toBe("FORBIDDEN");
    expect(await refusal(contexts.editor, { signature: "" })).toBe("FORBIDDEN");
    expect(await refusal(contexts.editor, { exportId: second })).toBe("FORBIDDEN");
    expect(await refusal({ ...contexts.editor, now: days(EXPORT_DAYS + 0.1) }, {})).toBe("NOT_FOUND");
    expect(await refusal(contexts.editor, {})).toBe("opened");
    await db.member.deleteMany({ where: { projectId: project.id, userId: project.users.editor.id } });
    const again = await inProject(asUser(db, project.users.editor), project.id);
    expect(await refusal(again, {})).toBe("NOT_FOUND");
    expect(await listExports(again, {})).toEqual([]);
  });

  it("lists one's own only", async () => {
    const exportId = await ask(contexts.viewer);
    expect(await listExports(contexts.viewer, {})).toMatchObject([
      { id: exportId, status: "queued", url: null, project: { slug: project.slug } },
    ]);
    expect(await listExports(contexts.owner, {})).toEqual([]);
  });
});

describe("an export that ends otherwise", () => {
  it("is cancelled by the one who asked, once; its builder stops and nothing is left", async () => {
    const exportId = await ask(contexts.editor);
    const before = new Set(files());
    const claim = await claimExport(builder(db, project.id), { exportId });
    await expect(cancelExport(contexts.owner, { exportId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await cancelExport(contexts.editor, { exportId });
    await expect(cancelExport(contexts.editor, { exportId })).rejects.toMatchObject({ code: "CONFLICT" });
    const claimNo = claim?.row.claimNo ?? 0;
    expect(await recordProgress(builder(db, project.id), { exportId, claimNo })).toBe(false);
    await buildWhole(builder(db, project.id), exportId);
    await removeExports(system(), {});
    expect(files().filter((name) => !before.has(name))).toEqual([]);
    const trail = await db.auditEntry.findMany({ where: { entityId: exportId, action: "export.cancel" } });
    expect(trail).toMatchObject([{ before: { status: "building" }, after: { status: "cancelled" } }]);
  });

  it("is taken over when its builder is gone, and by one only", async () => {
    const exportId = await ask(contexts.editor);
    const first = builder(db, project.id);
    expect(await claimExport(first, { exportId })).toMatchObject({ isTakeover: false, row: { claimNo: 1 } });
    expect(await claimExport(first, { exportId })).toBeNull();
    const later = builder(db, project.id, () => new Date(Date.now() + 60_000));
    expect((await listDue(system(), {})).map((one) => one.exportId)).not.toContain(exportId);
    expect((await listDue(later, {})).map((one) => one.exportId)).toContain(exportId);
    expect(await claimExport(later, { exportId })).toMatchObject({
      isTakeover: true,
      row: { claimNo: 2, attempts: 1 },
    });
    expect(await recordProgress(first, { exportId, claimNo: 1 })).toBe(false);
    expect(await buildExport(builder(db, project.id, days(1)), { exportId })).toEqual({ more: false });
    expect(await db.export.findUniqueOrThrow({ where: { id: exportId } })).toMatchObject({ status: "done", rows: 6 });
  });
});

describe("what is over", () => {
  it("goes after seven days, file first; of a purged project at once and without a row", async () => {
    const kept = await ask(contexts.editor);
    const other = await projectWithRuns(db, 2);
    const gone = await ask(await inProject(asUser(db, other.users.owner), other.id));
    await buildWhole(builder(db, project.id), kept);
    await buildWhole(builder(db, other.id), gone);
    const names = [kept, gone].map((id) => join(env().DATA_DIR, "exports", `${id}.csv`));
    expect(names.map((name) => existsSync(name))).toEqual([true, true]);
    await db.$executeRawUnsafe("DELETE FROM project WHERE id = $1", other.id);
    await removeExports(system(), {});
    expect(names.map((name) => existsSync(name))).toEqual([true, false]);
    expect(await db.export.findUnique({ where: { id: gone } })).toBeNull();
    await removeExports(system(days(EXPORT_DAYS + 0.1)), {});
    expect(existsSync(names[0] ?? "")).toBe(false);
    expect(await listExports(contexts.editor, {})).toMatchObject([{ id: kept, status: "expired", url: null }]);
    expect(workFiles()).toEqual([]);
    const trail = await db.auditEntry.findMany({ where: { entityId: kept, after: { equals: { file: null } } } });
    expect(trail).toHaveLength(1);
  });
});
