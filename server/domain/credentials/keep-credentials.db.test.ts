import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { type Ctx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { listCredentials } from "@/server/domain/credentials/list-credentials";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { readCredential } from "@/server/domain/credentials/read-credential";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { useCredential } from "@/server/domain/credentials/use-credential";
import { viewCredential } from "@/server/domain/credentials/view-credential";
import { asUser, confirmed, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

let database: TestDatabase;
let db: PrismaClient;
let project: MadeProject;
let contexts: Awaited<ReturnType<typeof seats>>;
let owner: Ctx;
let credentialId: string;

const BODY = '{ "baseUrl": "https://api.example.org", "username": "ana", "password": "s3cret-pw" }';
const NOT_FOUND = { code: "NOT_FOUND" };

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
  owner = await confirmed(db, asUser(db, project.users.editor));
  credentialId = (await createCredential(owner, { name: "CRM", body: BODY, project: project.slug })).id;
});

const people = (): [string, User][] => Object.entries(project.users).filter(([role]) => role !== "editor");
const audit = (action: string) =>
  db.auditEntry.findMany({ where: { action, entityId: credentialId }, orderBy: { at: "asc" } });

describe("createCredential", () => {
  it("seals the value, grants it to the project, and never puts it into the audit trail", async () => {
    const row = await db.credential.findUniqueOrThrow({ where: { id: credentialId }, include: { grants: true } });
    expect(row).toMatchObject({ name: "CRM", type: "raw", version: 1, ownerId: project.users.editor.id });
    expect(row.grants.map(({ projectId }) => projectId)).toEqual([project.id]);
    expect(row.bodyEncrypted).not.toContain("s3cret");
    const entries = await audit("credential.create_mine");
    expect(entries).toMatchObject([{ projectId: project.id, actorId: project.users.editor.id }]);
    expect(JSON.stringify(entries.map(({ before, after }) => [before, after]))).not.toContain("s3cret");
  });

  it("is free for everybody in My Credentials; granting at once takes the seat for it", async () => {
    const viewer = await confirmed(db, asUser(db, project.users.viewer));
    const { id } = await createCredential(viewer, { name: "mine", body: "{}" });
    expect(await readCredential(viewer, { credentialId: id })).toMatchObject({
      name: "mine",
      projects: [],
      body: "{}",
    });
    const granted = { name: "mine", body: "{}", project: project.slug };
    await expect(createCredential(viewer, granted)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(createCredential(asUser(db, await makeUser(db)), granted)).rejects.toMatchObject(NOT_FOUND);
    await expect(createCredential(systemContext("test", { db }), granted)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it.each(["", "nothing", "[1]", '"text"', "null", "{"])("refuses the value %j", async (body) => {
    await expect(createCredential(owner, { name: "x", body })).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { body: expect.stringContaining("JSON object") as string } },
    });
  });
});

describe("a credential's value", () => {
  it("is the owner's alone, whatever the role of the others", async () => {
    expect(await readCredential(owner, { credentialId })).toMatchObject({ body: BODY, projects: [{ id: project.id }] });
    const other = await makeUser(db, { isSuperuser: true, isSupport: true });
    for (const [, person] of [...people(), ["superuser", other] as const]) {
      const ctx = await confirmed(db, asUser(db, person));
      await expect(readCredential(ctx, { credentialId })).rejects.toMatchObject({ code: /NOT_FOUND|FORBIDDEN/ });
      await expect(updateCredential(ctx, { credentialId, name: "x", body: "{}" })).rejects.toMatchObject({
        code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/) as string,
      });
      await expect(deleteCredential(ctx, { credentialId })).rejects.toThrow();
      await expect(shareCredential(ctx, { credentialId, projectId: project.id, granted: false })).rejects.toThrow();
    }
    expect(await readCredential(owner, { credentialId })).toMatchObject({ name: "CRM", body: BODY });
  });

  it("is read by nobody who did not prove a moment ago who they are, and each reading is written down", async () => {
    const late = asUser(db, project.users.editor);
    await expect(readCredential(late, { credentialId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await audit("credential.read")).toEqual([]);
    await readCredential(owner, { credentialId });
    expect(await audit("credential.read")).toMatchObject([{ actorId: project.users.editor.id, after: { read: true } }]);
  });

  it("is never in a list", async () => {
    await makeJob(db, { projectId: project.id, name: "uses it", credentialId });
    const listed = await listCredentials(contexts.viewer, {});
    expect(listed).toMatchObject([
      {
        id: credentialId,
        name: "CRM",
        isMine: false,
        owner: { name: project.users.editor.name },
        jobs: [{ name: "uses it" }],
      },
    ]);
    const own = await listOwnCredentials(owner, {});
    expect(own).toMatchObject([{ id: credentialId, jobs: [{ name: "uses it", project: project.name }] }]);
    expect(JSON.stringify([listed, own])).not.toContain("s3cret");
    expect(await listOwnCredentials(asUser(db, project.users.owner), {})).toEqual([]);
    const elsewhere = await seats(db, await makeProject(db));
    expect(await listCredentials(elsewhere.owner, {})).toEqual([]);
  });

  it("is listed for the seats of the matrix", async () => {
    expect(await answersBySeat(contexts, (ctx) => listCredentials(ctx, {}))).toEqual(
      answersOfMatrix("credential.list"),
    );
  });
});

describe("updateCredential, deleteCredential", () => {
  it("changes the value for runs that start from now on, and says so where it is granted", async () => {
    await updateCredential(owner, { credentialId, name: "CRM 2", body: '{"token":"newer-token"}' });
    const used = await useCredential(contexts.system, { credentialId });
    expect(used).toMatchObject({ configuration: { token: "newer-token" }, secrets: ["newer-token"], version: 2 });
    expect(await audit("credential.update")).toMatchObject([{}, {}]);
    expect((await audit("credential.update")).map(({ projectId }) => projectId).sort()).toEqual(
      [null, project.id].sort(),
    );
  });

  it("is not overwritten by a form that was opened before another change", async () => {
    const { updatedAt: seenAt } = await viewCredential(owner, { credentialId });
    const later = { ...owner, now: () => new Date(seenAt.getTime() + 1000) };
    await updateCredential(later, { credentialId, seenAt, name: "CRM 3", body: '{"token":"first"}' });
    const late = updateCredential(owner, { credentialId, seenAt, name: "CRM 4", body: '{"token":"second"}' });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await readCredential(owner, { credentialId })).toMatchObject({ name: "CRM 3", body: '{"token":"first"}' });
  });

  it("wipes the value at once, keeps the name for its jobs, and cannot be read or used again", async () => {
    await deleteCredential(owner, { credentialId });
    const row = await db.credential.findUniqueOrThrow({ where: { id: credentialId } });
    expect(row).toMatchObject({ name: "CRM", bodyEncrypted: null });
    expect(row.deletedAt).not.toBeNull();
    await expect(readCredential(owner, { credentialId })).rejects.toMatchObject(NOT_FOUND);
    expect(await useCredential(contexts.system, { credentialId })).toEqual({
      why: expect.stringContaining("CRM was deleted"),
    });
    expect(await listCredentials(contexts.viewer, {})).toEqual([]);
    expect(await audit("credential.delete")).toHaveLength(2);
  });
});

describe("shareCredential", () => {
  it("grants to projects one is a member of, takes back, and says so in that project's trail", async () => {
    const second = await makeProject(db, { users: { viewer: project.users.editor } });
    const share = (granted: boolean) => shareCredential(owner, { credentialId, projectId: second.slug, granted });
    await share(true);
    await share(true);
    const inSecond = await seats(db, second);
    expect(await useCredential(inSecond.system, { credentialId })).toMatchObject({
      configuration: { username: "ana" },
    });
    await share(false);
    expect(await useCredential(inSecond.system, { credentialId })).toEqual({
      why: expect.stringContaining("not granted"),
    });
    expect(await audit("credential.share")).toMatchObject([
      { projectId: second.id, after: { granted: true } },
      { projectId: second.id, after: { granted: false } },
    ]);
  });

  it("does not grant to a project one is no member of", async () => {
    const foreign = await makeProject(db);
    await expect(shareCredential(owner, { credentialId, projectId: foreign.id, granted: true })).rejects.toMatchObject(
      NOT_FOUND,
    );
  });
});

describe("useCredential", () => {
  it("opens for the system alone, inside of a project it is granted to", async () => {
    const call = (ctx: (typeof contexts)["owner"]) => useCredential(ctx, { credentialId });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("credential.use"));
    expect(await useCredential(contexts.system, { credentialId })).toEqual({
      configuration: JSON.parse(BODY) as object,
      secrets: ["s3cret-pw"],
      version: 1,
      name: "CRM",
      type: "raw",
    });
    const elsewhere = await seats(db, await makeProject(db));
    expect(await useCredential(elsewhere.system, { credentialId })).toEqual({
      why: expect.stringContaining("not granted"),
    });
    expect(await useCredential(contexts.system, { credentialId: "nothing" })).toEqual({
      why: expect.stringContaining("does not exist"),
    });
  });
});
