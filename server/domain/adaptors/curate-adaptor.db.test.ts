import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, type ProjectCtx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { curateAdaptor } from "@/server/domain/adaptors/curate-adaptor";
import { dropRemoved } from "@/server/domain/adaptors/drop-removed";
import { installCurated } from "@/server/domain/adaptors/install-curated";
import { listCatalogue } from "@/server/domain/adaptors/list-catalogue";
import { listCurated } from "@/server/domain/adaptors/list-curated";
import { newestCompatible } from "@/server/domain/adaptors/lookups";
import { removeAdaptor } from "@/server/domain/adaptors/remove-adaptor";
import { requestAdaptor } from "@/server/domain/adaptors/request-adaptor";
import { createJob } from "@/server/domain/jobs/create-job";
import { updateJob } from "@/server/domain/jobs/update-job";
import { asUser, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let root: Ctx;
let editor: ProjectCtx;
let projectId: string;
const folder = mkdtempSync(join(tmpdir(), "curate-"));
const name = "@openfn/language-common";

beforeAll(async () => {
  process.env.ADAPTOR_DIR = folder;
  database = await testDatabase();
  db = connect(database.url, 4);
  root = asUser(db, await makeUser(db, { name: "Root", isSuperuser: true }));
  const project = await makeProject(db, { name: "Secret name" });
  projectId = project.id;
  ({ editor } = await seats(db, project));
  for (const version of ["3.3.4", "3.3.5", "3.4.0"]) await makeAdaptor(db, { name, version, sizeBytes: 4096 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const curate = (mark: "recommended" | "plain" | "deprecated" | "hidden" | null, version: string | null, reason = "") =>
  curateAdaptor(root, { name, version, mark, reason });
const offered = async () => (await listCatalogue(editor, {})).adaptors.find((one) => one.name === name);
const form = { name: "A job", adaptorName: name, adaptorVersion: "3.3.5", expression: "fn((s) => s)" };

describe("what superusers say of adaptors", () => {
  it("decides what people may choose; jobs that have it keep it", async () => {
    const job = await makeJob(db, { projectId, adaptorName: name, adaptorVersion: "3.3.5" });
    await curate("hidden", "3.3.5", "It loses commas.");
    expect(await offered()).toMatchObject({ installed: ["3.4.0", "3.3.4"] });
    await expect(createJob(editor, form)).rejects.toMatchObject({
      code: "INVALID",
      message: `${name} 3.3.5 is not offered on this server: It loses commas.`,
    });
    await expect(requestAdaptor(editor, { name, version: "3.3.5" })).rejects.toMatchObject({ code: "INVALID" });
    await updateJob(editor, { ...form, name: "Renamed", jobId: job.id, version: job.version });
    await curate("hidden", null);
    expect(await offered()).toBeUndefined();
    await expect(createJob(editor, { ...form, adaptorVersion: "3.3.4" })).rejects.toMatchObject({ code: "INVALID" });
    await curate(null, null);
    await curate(null, "3.3.5");
    expect((await createJob(editor, form)).id).toBeTruthy();
  });

  it("puts recommendations first, tells why not to use one, and keeps jobs from being upgraded to it", async () => {
    await curate("plain", null);
    expect(await offered()).toMatchObject({ recommended: false });
    await curate("deprecated", null, "Use http.");
    expect(await offered()).toMatchObject({ deprecated: "Use http.", recommended: false });
    await curate("recommended", null);
    expect(await offered()).toMatchObject({ recommended: true });
    const describe = (version: string) =>
      db.adaptorDescription.create({ data: { name, version, format: 1, functions: [], typings: [] } });
    for (const version of ["3.3.4", "3.4.0"]) await describe(version);
    expect(await newestCompatible(editor, { name, version: "3.3.4" }, "fn((s) => s)")).toBe("3.4.0");
    await curate("deprecated", "3.4.0", "Slow.");
    expect(await newestCompatible(editor, { name, version: "3.3.4" }, "fn((s) => s)")).toBeNull();
    await expect(curate("deprecated", null)).rejects.toMatchObject({ code: "INVALID" });
    await expect(curate("recommended", "3.4.0")).rejects.toMatchObject({ code: "INVALID" });
  });

  it("is listed with sizes and counts of use, and nothing of the projects behind them", async () => {
    const { adaptors } = await listCurated(root, {});
    const common = adaptors.find((one) => one.name === name);
    expect(common).toMatchObject({ projects: 1, curation: { mark: "recommended", reason: "" } });
    expect(common?.versions.map(({ version }) => version)).toEqual(["3.4.0", "3.3.5", "3.3.4"]);
    expect(common?.versions.at(-1)).toMatchObject({ sizeBytes: 4096, isProducts: true, jobs: 0 });
    expect(JSON.stringify(adaptors)).not.toContain("Secret name");
  });
});

describe("installing and removing for the server", () => {
  it("asks for a version, and takes off what no job uses, its files too", async () => {
    const asked = { name: "@ministry/own", version: "1.0.0" };
    expect(await installCurated(root, asked)).toMatchObject({ status: "installing", stage: "asked" });
    await expect(removeAdaptor(root, asked)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(removeAdaptor(root, { name, version: "3.3.5" })).rejects.toThrow(/jobs? uses? this version/);
    await expect(removeAdaptor(root, { name, version: "3.3.4" })).rejects.toThrow(/Every install/);
    await expect(removeAdaptor(root, { name, version: "9.9.9" })).rejects.toMatchObject({ code: "NOT_FOUND" });

    const place = join(folder, `${name}_3.4.0`);
    mkdirSync(place, { recursive: true });
    const told = { name, version: "3.4.0", exports: [], integrity: "sha512-x" };
    writeFileSync(join(place, "adaptor.json"), JSON.stringify(told));
    await removeAdaptor(root, { name, version: "3.4.0" });
    const system = systemContext("adaptors/on-removed", { db });
    expect(await dropRemoved(system, {})).toBe(1);
    expect(existsSync(place)).toBe(false);
    expect(await dropRemoved(system, {})).toBe(0);
    const left = (await listCurated(root, {})).adaptors.find((one) => one.name === name);
    expect(left?.versions.find(({ version }) => version === "3.4.0")).toMatchObject({ status: "missing" });
  });

  it("is in the trail, and there for superusers only", async () => {
    const entries = await db.auditEntry.findMany({ where: { entity: "adaptor" }, orderBy: { id: "asc" } });
    expect(entries.map(({ entityId, after }) => [entityId, after])).toEqual(
      expect.arrayContaining([
        [`${name}@3.3.5`, { mark: "hidden", reason: "It loses commas." }],
        ["@ministry/own@1.0.0", { name: "@ministry/own", version: "1.0.0" }],
        [`${name}@3.4.0`, null],
      ]),
    );
    const ref = { name, version: "3.3.4" };
    const acts = [
      () => curateAdaptor(editor, { name, version: null, mark: "hidden" }),
      () => installCurated(editor, ref),
      () => removeAdaptor(editor, ref),
      () => listCurated(editor, {}),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
