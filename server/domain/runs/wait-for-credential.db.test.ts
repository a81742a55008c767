import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteKeychain } from "@/server/domain/credentials/delete-keychain";
import { openCredential } from "@/server/domain/credentials/open-credential";
import { saveKeychain } from "@/server/domain/credentials/save-keychain";
import { viewKeychain } from "@/server/domain/credentials/view-keychain";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { holdRun } from "@/server/domain/runs/hold-run";
import { releaseRuns } from "@/server/domain/runs/release-runs";
import { begin, makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { viewRun } from "@/server/domain/runs/view-run";
import { encryptText } from "@/server/security/encrypt";
import { asUser, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

let database: TestDatabase;
let db: PrismaClient;
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  stage = await makeStage(db);
});

const owner = () => asUser(db, stage.project.users.editor);

async function credential(name: string, externalId?: string): Promise<string> {
  const { id } = await createCredential(owner(), {
    name,
    body: `{"password":"of ${name}"}`,
    project: stage.project.slug,
  });
  if (externalId) await db.credential.update({ where: { id }, data: { externalId } });
  return id;
}

describe("a run whose credential is broken", () => {
  async function held() {
    const id = await credential("CRM");
    const client = await db.oauthClient.create({
      data: { name: id, authorizeUrl: "https://p.example/a", tokenUrl: "https://p.example/t", clientId: "c" },
    });
    await db.oauthCredential.create({
      data: {
        ...{ credentialId: id, clientId: client.id, hasRefresh: true, refreshedAt: new Date(), state: "broken" },
        tokensEncrypted: await encryptText("{}", { id, field: "tokens" }),
      },
    });
    await db.job.update({ where: { id: stage.job.id }, data: { credentialId: id } });
    await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "person", input: "empty" }] });
    const [run] = await begin(stage.ctx);
    if (!run) throw new Error("nothing was started");
    const hold = { workerId: "w1", runId: run.runId, claimNo: run.claimNo, credentialId: id, why: "It waits for CRM." };
    return { id, runId: run.runId, hold };
  }
  const statusOf = async (runId: bigint) => (await db.run.findUniqueOrThrow({ where: { id: runId } })).status;

  it("is held with the reason in words, and goes on once the credential is good again", async () => {
    const { id, runId, hold } = await held();
    expect(await holdRun(stage.ctx, { ...hold, workerId: "w2" })).toBe(false);
    expect(await holdRun(stage.ctx, { ...hold, claimNo: hold.claimNo + 1 })).toBe(false);
    expect(await holdRun(stage.ctx, hold)).toBe(true);
    expect(await viewRun(stage.viewer, { runId })).toMatchObject({
      ...{ status: "held", startedAt: null, exitCode: null, errorMessage: "It waits for CRM." },
    });
    expect(await begin(stage.ctx)).toEqual([]);
    await releaseRuns(stage.ctx, { credentialId: id });
    await releaseRuns({ ...stage.ctx, now: () => new Date(Date.now() + 600_000) }, {});
    expect(await statusOf(runId)).toBe("held");
    await db.oauthCredential.update({ where: { credentialId: id }, data: { state: "good" } });
    await releaseRuns(stage.ctx, { credentialId: id });
    expect(await statusOf(runId)).toBe("queued");
    expect(stage.ctx.events).toContain("run/queued");
    const [again] = await begin(stage.ctx);
    expect(again).toMatchObject({ runId, claimNo: hold.claimNo + 1 });
    expect(await db.heldRun.count({ where: { runId } })).toBe(0);
  });

  it("is let go by the sweep when its job has another credential, or when nobody heard that it is good", async () => {
    const first = await held();
    await holdRun(stage.ctx, first.hold);
    await db.job.update({ where: { id: stage.job.id }, data: { credentialId: null } });
    await releaseRuns(stage.ctx, {});
    expect(await statusOf(first.runId)).toBe("queued");
    stage = await makeStage(db);
    const second = await held();
    await holdRun(stage.ctx, second.hold);
    await db.oauthCredential.update({ where: { credentialId: second.id }, data: { state: "good" } });
    await releaseRuns({ ...stage.ctx, now: () => new Date(Date.now() + 600_000) }, {});
    expect(await statusOf(second.runId)).toBe("queued");
  });

  it("goes with its project", async () => {
    const { hold } = await held();
    await holdRun(stage.ctx, hold);
    await db.backtest.deleteMany({ where: { projectId: stage.project.id } });
    await db.job.updateMany({ where: { projectId: stage.project.id }, data: { credentialId: null } });
    await db.project.delete({ where: { id: stage.project.id } });
    expect(await db.heldRun.count({ where: { runId: hold.runId } })).toBe(0);
  });
});

describe("a keychain", () => {
  const admin = async (): Promise<ProjectCtx> => (await seats(db, stage.project)).admin;
  const make = async (more: object = {}) =>
    (await saveKeychain(await admin(), { name: "Sites", path: "$.data.site", ...more })).credentialId;
  const open = (credentialId: string, data: unknown) =>
    openCredential(stage.ctx, { credentialId, state: JSON.stringify({ data }) });

  it("picks the credential whose external id stands in the run's input, else the default, and else none", async () => {
    const north = await credential("North", "n-1");
    const spare = await credential("Spare");
    const id = await make();
    expect(await open(id, { site: "n-1" })).toMatchObject({ configuration: { password: "of North" } });
    for (const data of [{ site: "n-2" }, {}, { site: null }, { site: ["n-1"] }, { site: { a: 1 } }]) {
      expect(await open(id, data)).toEqual({ why: expect.stringContaining("its keychain Sites picked no credential") });
    }
    expect(await open(id, { site: 2 ** 60 })).toEqual({ why: expect.stringContaining("too large") });
    await saveKeychain(await admin(), {
      credentialId: id,
      name: "Sites",
      path: "$.data.site",
      defaultCredentialId: spare,
    });
    expect(await open(id, { site: "n-2" })).toMatchObject({ configuration: { password: "of Spare" } });
    await db.credential.update({ where: { id: north }, data: { externalId: "7" } });
    expect(await open(id, { site: 7 })).toMatchObject({ configuration: { password: "of North" } });
  });

  it("never picks another project's credential, one that was taken back, or one of two", async () => {
    const id = await make();
    const other = await makeProject(db);
    const theirs = await createCredential(asUser(db, other.users.editor), {
      name: "Theirs",
      body: "{}",
      project: other.slug,
    });
    await db.credential.update({ where: { id: theirs.id }, data: { externalId: "x-1" } });
    expect(await open(id, { site: "x-1" })).toHaveProperty("why");
    await expect(make({ defaultCredentialId: theirs.id })).rejects.toMatchObject({ code: "INVALID" });
    const mine = await credential("Mine", "m-1");
    await credential("Twin", "m-1");
    expect(await open(id, { site: "m-1" })).toEqual({ why: expect.stringContaining("2 credentials") });
    await saveKeychain(await admin(), {
      credentialId: id,
      name: "Sites",
      path: "$.data.site",
      defaultCredentialId: mine,
    });
    await db.credentialGrant.deleteMany({ where: { credentialId: mine } });
    expect(await open(id, {})).toHaveProperty("why");
  });

  it("is managed by whom the matrix says, in its own project, with a path that is one", async () => {
    const contexts = await seats(db, stage.project);
    const call = (ctx: ProjectCtx, seat: string) => saveKeychain(ctx, { name: `By ${seat}`, path: "$.data.x" });
    const { system: _, ...answers } = await answersBySeat({ ...contexts, system: contexts.owner }, call);
    expect(answers).toMatchObject({
      owner: "allowed",
      admin: "allowed",
      editor: "FORBIDDEN",
      viewer: "FORBIDDEN",
      stranger: "NOT_FOUND",
    });
    const id = await make();
    expect(await answersBySeat(contexts, (ctx) => viewKeychain(ctx, { credentialId: id }))).toEqual(
      answersOfMatrix("credential.list"),
    );
    const elsewhere = (await seats(db, await makeProject(db))).owner;
    for (const verb of [viewKeychain, deleteKeychain]) {
      await expect(verb(elsewhere, { credentialId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    for (const path of ["data.x", "$.data[", "$.data[?@.x]", "$..a..b"]) {
      await expect(make({ path })).rejects.toMatchObject({ code: "INVALID" });
    }
    const form = { credentialId: id, name: "Sites", path: "$..site", version: 1 };
    expect(await saveKeychain(await admin(), form)).toEqual({ credentialId: id, version: 2 });
    await expect(saveKeychain(await admin(), form)).rejects.toMatchObject({ code: "CONFLICT" });
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`) as object;
    expect(await open(id, deep)).toEqual({ why: expect.stringContaining("nested too deeply") });
    await deleteKeychain(await admin(), { credentialId: id });
    expect(await open(id, {})).toEqual({ why: expect.stringContaining("was deleted") });
    const trail = await db.auditEntry.findMany({ where: { entityId: id, entity: "keychain" }, orderBy: { id: "asc" } });
    expect(trail.map(({ action }) => action)).toEqual(Array(3).fill("keychain.write"));
  });
});
