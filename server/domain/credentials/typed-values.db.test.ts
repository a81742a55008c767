import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import type { Ctx } from "@/server/core/context";
import { connect } from "@/server/db";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { listCredentials } from "@/server/domain/credentials/list-credentials";
import { listLostCredentials } from "@/server/domain/credentials/list-lost-credentials";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { useCredential } from "@/server/domain/credentials/use-credential";
import { viewCredential } from "@/server/domain/credentials/view-credential";
import { replaceCredential } from "@/server/domain/jobs/replace-credential";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

let database: TestDatabase;
let db: PrismaClient;
let project: MadeProject;
let contexts: Awaited<ReturnType<typeof seats>>;
let owner: Ctx;
let credentialId: string;
const CANARY = "canary-7f3a-not-for-browsers";
const TYPE = "@openfn/language-postgresql";
const VALUE = { host: "db.example.org", port: 5432, database: "clinic", user: "ana", password: CANARY, ssl: true };

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const make = (value: object, name = "Register") =>
  createCredential(owner, { name, type: TYPE, body: JSON.stringify(value), project: project.slug });
const configuration = async (id = credentialId) => useCredential(contexts.system, { credentialId: id });

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
  owner = asUser(db, project.users.editor);
  credentialId = (await make({ ...VALUE, schema_search: CANARY, url: `postgres://ana:${CANARY}@db.example.org/x` })).id;
});

it("is held to the schema of its type, with a sentence at each field", async () => {
  const wrong = make({ ...VALUE, port: "many", host: "" });
  await expect(wrong).rejects.toMatchObject({
    code: "INVALID",
    details: { fields: { "body.port": "This must be a number.", "body.host": "This is needed." } },
  });
  const { database: _, ...without } = VALUE;
  await expect(make(without)).rejects.toMatchObject({ details: { fields: { "body.database": "This is needed." } } });
  const nowhere = { name: "x", type: "@openfn/language-never", body: "{}" };
  await expect(createCredential(owner, nowhere)).rejects.toMatchObject({
    details: { fields: { type: "There is no such type." } },
  });
  await expect(updateCredential(owner, { credentialId, name: "x", body: "{}" })).rejects.toMatchObject({
    details: { fields: { "body.host": "This is needed." } },
  });
});

it("shows its owner what is no secret, and tells of the rest only where it stands", async () => {
  const form = await viewCredential(owner, { credentialId });
  expect(form.shown).toEqual({ host: "db.example.org", port: 5432, database: "clinic", user: "ana", ssl: true });
  expect(form.kept.sort()).toEqual([["password"], ["schema_search"], ["url"]]);
  expect(form).toMatchObject({ type: TYPE, typeTitle: "PostgreSQL" });
  await makeJob(db, { projectId: project.id, name: "Reads", credentialId });
  const answers = [
    form,
    await listOwnCredentials(owner, {}),
    await listCredentials(contexts.viewer, {}),
    await listLostCredentials(contexts.owner, {}),
  ];
  expect(JSON.stringify(answers)).not.toContain("canary");
  const raw = await createCredential(owner, { name: "Raw", body: JSON.stringify({ host: "h", password: CANARY }) });
  const rawForm = await viewCredential(owner, { credentialId: raw.id });
  expect(rawForm).toMatchObject({ shown: {}, kept: [["host"], ["password"]], schema: null });
});

it("is shown as a form to nobody but its owner", async () => {
  for (const seat of ["owner", "admin", "viewer", "support", "stranger", "superuser", "system"] satisfies SeatName[]) {
    await expect(viewCredential(contexts[seat], { credentialId })).rejects.toMatchObject({
      code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/) as string,
    });
  }
});

it("keeps the stored parts that were not written anew, and drops those that were taken away", async () => {
  const { password: _, ...shown } = VALUE;
  const body = JSON.stringify({ ...shown, host: "db2.example.org" });
  await updateCredential(owner, { credentialId, name: "Register", body, keep: [["password"], ["schema_search"]] });
  const kept = { ...VALUE, host: "db2.example.org", schema_search: CANARY };
  expect(await configuration()).toMatchObject({ configuration: kept, version: 2 });
  expect(((await configuration()) as { configuration: object }).configuration).toEqual(kept);
  const written = JSON.stringify({ ...shown, password: "newer" });
  await updateCredential(owner, { credentialId, name: "Register", body: written, keep: [["password"], ["never"]] });
  expect(((await configuration()) as { configuration: object }).configuration).toEqual({ ...VALUE, password: "newer" });
});

it("gets another name and external id without its value being touched", async () => {
  await updateCredential(owner, { credentialId, name: "Newer", externalId: "kisiwa" });
  expect(await configuration()).toMatchObject({ configuration: VALUE, version: 1 });
  expect(await viewCredential(owner, { credentialId })).toMatchObject({ name: "Newer", externalId: "kisiwa" });
  await updateCredential(owner, { credentialId, name: "Newer", externalId: "" });
  expect(await viewCredential(owner, { credentialId })).toMatchObject({ externalId: null });
});

it("names jobs only in projects one is a member of, and counts the rest", async () => {
  const other = await makeProject(db);
  await makeJob(db, { projectId: other.id, name: "Not for these eyes", credentialId });
  await makeJob(db, { projectId: project.id, name: "Mine", credentialId });
  const [mine] = await listOwnCredentials(owner, {});
  expect(mine).toMatchObject({ jobs: [{ name: "Mine", projectId: project.id }], hiddenJobs: 1 });
});

it("gives all jobs of a lost credential another one in one step, each as a new version", async () => {
  const names = ["A", "B"];
  for (const name of names) await makeJob(db, { projectId: project.id, name, credentialId });
  const elsewhere = await makeProject(db);
  const stranger = await makeJob(db, { projectId: elsewhere.id, name: "C", credentialId });
  const { id: to } = await make(VALUE, "Next");
  expect(await listLostCredentials(contexts.viewer, {})).toEqual([]);
  await shareCredential(owner, { credentialId, projectId: project.id, granted: false });
  expect(await listLostCredentials(contexts.viewer, {})).toMatchObject([{ name: "Register", isDeleted: false }]);
  await deleteCredential(owner, { credentialId });
  const lost = await listLostCredentials(contexts.viewer, {});
  expect(lost).toMatchObject([{ name: "Register", isDeleted: true, jobs: [{ name: "A" }, { name: "B" }] }]);

  await expect(replaceCredential(contexts.editor, { from: credentialId, to: "nothing" })).rejects.toMatchObject({
    code: "INVALID",
  });
  expect(await replaceCredential(contexts.editor, { from: credentialId, to })).toEqual({ jobs: 2 });
  const jobs = await db.job.findMany({ where: { projectId: project.id }, include: { versions: true } });
  for (const job of jobs) expect(job).toMatchObject({ credentialId: to, version: 2 });
  expect(jobs.every(({ versions }) => versions.some((one) => one.number === 2 && one.credentialId === to))).toBe(true);
  expect(await db.job.findUniqueOrThrow({ where: { id: stranger.id } })).toMatchObject({ credentialId, version: 1 });
  expect(await db.auditEntry.count({ where: { projectId: project.id, action: "job.update" } })).toBe(2);
  expect(await listLostCredentials(contexts.viewer, {})).toEqual([]);
});

it("is given to jobs by the seats of the matrix", async () => {
  const call = (ctx: Ctx) => replaceCredential(ctx, { from: "nothing", to: credentialId });
  expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.update"));
  expect(await answersBySeat(contexts, (ctx) => listLostCredentials(ctx, {}))).toEqual(
    answersOfMatrix("credential.list"),
  );
});
