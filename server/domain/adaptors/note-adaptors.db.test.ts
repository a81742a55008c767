import { describe, expect, it } from "vitest";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { listAdaptors } from "@/server/domain/adaptors/list-adaptors";
import { adaptorExports, adaptorStatus } from "@/server/domain/adaptors/lookups";
import { noteAdaptor } from "@/server/domain/adaptors/note-adaptor";
import { requestAdaptor } from "@/server/domain/adaptors/request-adaptor";
import { sweepInstalls } from "@/server/domain/adaptors/sweep-installs";
import { viewStatus } from "@/server/domain/adaptors/view-status";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

const system = () => systemContext("install-adaptors", { db });

describe("the list of adaptors", () => {
  it("names the product's own first, missing or not, then the others, newest version first", async () => {
    const project = await makeProject(db);
    const { viewer } = await seats(db, project);
    const http = { name: "@openfn/language-http", version: "7.2.10" };
    expect((await listAdaptors(viewer, {}))[0]).toEqual({ ...http, status: "missing", error: null, needed: true });
    await makeAdaptor(db, { ...http });
    await makeAdaptor(db, {
      name: "@openfn/language-x",
      version: "1.2.0",
      status: "failed",
      error: "No such version.",
    });
    await makeAdaptor(db, { name: "@openfn/language-x", version: "1.10.0" });
    const rows = (await listAdaptors(viewer, {})).map(({ name, version, status }) => `${name} ${version} ${status}`);
    expect(rows).toEqual([
      "@openfn/language-http 7.2.10 installed",
      "@openfn/language-common 3.3.4 missing",
      "@openfn/language-x 1.10.0 installed",
      "@openfn/language-x 1.2.0 failed",
    ]);
    await makeJob(db, { projectId: project.id, adaptorName: "@openfn/language-y", adaptorVersion: "2.0.0" });
    await makeJob(db, {
      projectId: (await makeProject(db)).id,
      adaptorName: "@openfn/language-x",
      adaptorVersion: "1.2.0",
    });
    const needed = (await listAdaptors(viewer, {})).filter((one) => one.needed);
    expect(needed.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "@openfn/language-http installed",
      "@openfn/language-common missing",
      "@openfn/language-y missing",
    ]);
  });

  it("is for the seats of the matrix", async () => {
    const contexts = await seats(db, await makeProject(db));
    expect(await answersBySeat(contexts, (ctx) => listAdaptors(ctx, {}))).toEqual(answersOfMatrix("adaptor.list"));
  });
});

describe("noteAdaptor", () => {
  const ref = { name: "@openfn/language-noted", version: "2.0.0" };

  it("goes from installing to installed with the names jobs may use, and to failed with the reason", async () => {
    await noteAdaptor(system(), { ...ref, status: "installing" });
    expect(await adaptorStatus(system(), ref)).toBe("installing");
    expect(await adaptorExports(system(), ref)).toBeNull();
    await noteAdaptor(system(), { ...ref, status: "failed", error: "No network." });
    expect(await db.adaptor.findFirst({ where: ref })).toMatchObject({ status: "failed", error: "No network." });
    await noteAdaptor(system(), { ...ref, status: "installed", exports: ["fn", "util"], integrity: "sha512-x" });
    expect(await adaptorExports(system(), ref)).toEqual(["fn", "util"]);
    expect(await db.adaptor.findFirst({ where: ref })).toMatchObject({ error: null, integrity: "sha512-x" });
  });

  it("leaves an installed version usable while it is installed again", async () => {
    await noteAdaptor(system(), { ...ref, status: "installing" });
    expect(await adaptorExports(system(), ref)).toEqual(["fn", "util"]);
  });

  it("is for the system alone", async () => {
    const project = await makeProject(db);
    const call = noteAdaptor(asUser(db, project.users.owner), { ...ref, status: "failed" });
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("requestAdaptor", () => {
  it("answers at once that it is asked for, and leaves in the trail who asked", async () => {
    const project = await makeProject(db);
    const { editor } = await seats(db, project);
    const ref = { name: "@openfn/language-wanted", version: "1.0.0" };
    const asked = { ...ref, status: "installing", stage: "asked", error: null };
    const events: unknown[] = [];
    expect(await requestAdaptor({ ...editor, emit: (...sent) => void events.push(...sent) }, ref)).toEqual(asked);
    expect(events).toEqual([{ name: "adaptor/asked", data: ref }]);
    expect(await viewStatus(editor, ref)).toEqual(asked);
    const [entry] = await db.auditEntry.findMany({ where: { projectId: project.id, action: "adaptor.install" } });
    expect(entry).toMatchObject({ entityId: "@openfn/language-wanted@1.0.0", after: ref });
  });

  it("leaves alone what is installed or on its way, and asks again for what failed", async () => {
    const { editor } = await seats(db, await makeProject(db));
    const events: unknown[] = [];
    const ctx = { ...editor, emit: (...sent: unknown[]) => void events.push(...sent) };
    const ref = { name: "@openfn/language-there", version: "1.0.0" };
    await makeAdaptor(db, { ...ref });
    expect(await requestAdaptor(ctx, ref)).toEqual({ ...ref, status: "installed", stage: "ready", error: null });
    await makeAdaptor(db, { ...ref, status: "installing", stage: "bundling" });
    expect(await requestAdaptor(ctx, ref)).toMatchObject({ status: "installing", stage: "bundling" });
    expect(events).toEqual([]);
    await makeAdaptor(db, { ...ref, status: "failed", error: "No network." });
    expect(await viewStatus(editor, ref)).toEqual({ ...ref, status: "failed", stage: null, error: "No network." });
    expect(await requestAdaptor(ctx, ref)).toMatchObject({ status: "installing", stage: "asked", error: null });
    expect(events).toHaveLength(1);
  });

  it("is for the seats of the matrix, and for exact versions of npm names", async () => {
    const contexts = await seats(db, await makeProject(db));
    const ref = { name: "@openfn/language-seats", version: "1.0.0" };
    const quiet = (ctx: ProjectCtx) => requestAdaptor({ ...ctx, emit: () => {} }, ref);
    expect(await answersBySeat(contexts, quiet)).toEqual(answersOfMatrix("adaptor.install"));
    for (const version of ["latest", "^1.0.0", "1.x", "1.0", "1.0.0; rm -rf /"]) {
      await expect(requestAdaptor(contexts.editor, { ...ref, version })).rejects.toMatchObject({ code: "INVALID" });
    }
    await expect(requestAdaptor(contexts.editor, { ...ref, name: "../x" })).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("an install whose worker died", () => {
  it("is asked for again once it has been silent, and not before", async () => {
    const ref = { name: "@openfn/language-silent", version: "1.0.0" };
    const events: unknown[] = [];
    const ctx = { ...system(), emit: (...sent: unknown[]) => void events.push(...sent) };
    await makeAdaptor(db, { ...ref, status: "installing", stage: "fetching", updatedAt: new Date() });
    await sweepInstalls(ctx, {});
    expect(events).not.toContainEqual({ name: "adaptor/asked", data: ref });
    await db.$executeRaw`UPDATE adaptor SET updated_at = now() - interval '2 minutes' WHERE name = ${ref.name}`;
    await sweepInstalls(ctx, {});
    expect(events).toContainEqual({ name: "adaptor/asked", data: ref });
  });
});
