import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { actorContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { openedBody } from "@/server/domain/credentials/lookups";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { installAdaptor } from "@/server/execution/adaptor-repository";
import { type TestDatabase, testDatabase } from "@/test/database";
import { ensureCredential, ensureJobs, runScheduledJob } from "./make-jobs";
import { ensurePeople, ensureProject, ownerActor } from "./make-people";
import { moveDestination } from "./move-destination";
import { CONCURRENCY, HTTP, JOBS, PLAIN, SCHEDULED_JOB, TRIGGERS } from "./scenario";

const ROOT = join(import.meta.dirname, "..", "..");
let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  for (const { adaptorName: name, adaptorVersion: version } of [HTTP, PLAIN]) {
    const installed = await installAdaptor({ repository: join(ROOT, ".cache", "adaptors"), name, version });
    const { exports, integrity } = installed;
    await db.adaptor.create({
      data: { name, version, status: "installed", exports, integrity, installedAt: new Date() },
    });
  }
});

afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

/** Everything the seed makes before its first message. */
async function make(isNewPassword: boolean) {
  const ctx = await ensureProject(db, await ensurePeople(db, "a password of the demo", isNewPassword));
  const systems = { url: "http://127.0.0.1:1", username: "millrace", password: "of-the-systems" };
  await ensureJobs(ctx, await ensureCredential(ctx, systems), ROOT);
  return ctx;
}

async function counts() {
  const [people, projects, members, triggers, jobs, credentials] = await Promise.all([
    db.user.count(),
    db.project.count(),
    db.member.count(),
    db.trigger.count(),
    db.job.count(),
    db.credential.count(),
  ]);
  return { people, projects, members, triggers, jobs, credentials };
}

it("makes people of each role, a project, triggers, jobs that compile; a second time nothing", async () => {
  const ctx = await make(true);
  const wanted = { people: 4, projects: 1, members: 4, triggers: TRIGGERS.length, jobs: JOBS.length, credentials: 1 };
  expect(await counts()).toEqual(wanted);
  expect(await db.project.findUnique({ where: { id: ctx.projectId } })).toMatchObject({ concurrency: CONCURRENCY });
  expect(await db.job.count({ where: { compiled: null } })).toBe(0);
  expect(await db.job.findMany({ where: { enabled: false }, select: { name: true } })).toEqual([
    { name: "Monthly summary (draft)" },
  ]);
  const follower = await db.trigger.findFirstOrThrow({ where: { kind: "catch" } });
  const upstream = await db.job.findUniqueOrThrow({ where: { id: follower.upstreamJobId ?? "" } });
  expect(upstream.name).toBe(TRIGGERS.find((one) => one.kind === "catch")?.upstream);

  const hash = async () => (await db.user.findFirstOrThrow({ where: { email: "owner@kisiwa.example" } })).passwordHash;
  const before = await hash();
  await make(false);
  expect(await counts()).toEqual(wanted);
  expect(await hash()).toBe(before);
});

it("runs the scheduled job once: what it carries is there before its first morning", async () => {
  const ctx = await make(false);
  const { id: jobId } = await db.job.findFirstOrThrow({ where: { name: SCHEDULED_JOB } });
  const schedule = await db.trigger.findFirstOrThrow({ where: { kind: "cron" } });
  expect(schedule).toMatchObject({ cron: "30 6 * * *", timeZone: "Africa/Dar_es_Salaam" });
  expect(await runScheduledJob(ctx)).toBe(true);
  expect(await runScheduledJob(ctx)).toBe(false);
  expect(await db.run.findMany({ select: { jobId: true, input: true } })).toEqual([{ jobId, input: "cron" }]);
});

it("gives the people a new password where nobody was told the first", async () => {
  const hash = async () => (await db.user.findFirstOrThrow({ where: { email: "owner@kisiwa.example" } })).passwordHash;
  const before = await hash();
  await make(true);
  expect(await hash()).not.toBe(before);
});

it("keeps the systems' password out of the rows in clear", async () => {
  const rows = await db.credential.findMany();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("of-the-systems");
});

it("follows the demo's systems to another port, and leaves a credential that a person pointed elsewhere", async () => {
  await make(false);
  expect(await moveDestination(db, "http://127.0.0.1:1")).toBe(false);
  expect(await moveDestination(db, "http://127.0.0.1:2")).toBe(true);
  const credential = await db.credential.findFirstOrThrow();
  expect(credential.version).toBe(2);
  const owner = actorContext(ownerActor(credential.ownerId), { db });
  expect(await openedBody(credential)).toMatchObject({ baseUrl: "http://127.0.0.1:2", password: "of-the-systems" });
  const body = JSON.stringify({ baseUrl: "https://systems.example.org" });
  await updateCredential(owner, { credentialId: credential.id, name: credential.name, body });
  expect(await moveDestination(db, "http://127.0.0.1:3")).toBe(false);
});
