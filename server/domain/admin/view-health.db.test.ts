import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { PrismaClient } from "@/prisma/generated/client";
import { isOperator } from "@/server/auth/operator-token";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { monitorHealth } from "@/server/domain/admin/monitor-health";
import { noteUpkeep } from "@/server/domain/admin/note-upkeep";
import { noteWorker } from "@/server/domain/admin/note-worker";
import { verifyTrails } from "@/server/domain/admin/verify-trails";
import { viewHealth } from "@/server/domain/admin/view-health";
import { chainEntries } from "@/server/domain/audit/chain-entries";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
const token = "0123456789abcdef0123456789abcdef";

beforeAll(async () => {
  process.env.HEALTH_TOKEN = token; // read once, before the first verb asks
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const system = (now: () => Date = () => new Date()) => systemContext("health", { db, now });
const worker = { id: "w-1", host: "mill", isolation: "user", startedAt: new Date() };

describe("the health of the server", () => {
  it("is bad while no worker lives, and good once one told of itself and upkeep was done", async () => {
    expect(await monitorHealth(system(), {})).toMatchObject({ state: "bad" });
    await noteWorker(system(), worker);
    await noteUpkeep(system(), { name: "retention" });
    expect(await verifyTrails(system(), {})).toEqual({ broken: 0 });
    const health = await monitorHealth(system(), {});
    const unwell = health.checks.filter(({ key, state }) => state !== "good" && key !== "disk");
    expect(unwell).toEqual([]);
    const later = await monitorHealth(
      system(() => new Date(Date.now() + 120_000)),
      {},
    );
    expect(later.checks[0]).toMatchObject({ key: "workers", state: "bad", figures: { alive: 0 } });
  });

  it("tells how far the audit trail is linked and, once a day, whether its chains hold", async () => {
    const { id } = await makeProject(db);
    const entry = { actorKind: "system", actorName: "test", action: "project.rename", entity: "project" };
    const at = new Date(Date.now() - 600_000);
    for (const n of [1, 2]) await db.auditEntry.create({ data: { ...entry, entityId: String(n), projectId: id, at } });
    const audit = async (now?: () => Date) => (await monitorHealth(system(now), {})).checks.at(-1);
    expect(await audit()).toMatchObject({ key: "audit", state: "watch", figures: { waiting: 2, broken: 0 } });
    await chainEntries(system(), {});
    expect(await audit()).toMatchObject({ state: "good", figures: { waiting: 0, oldestSeconds: null } });
    await db.$transaction([
      db.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
      db.$executeRawUnsafe("UPDATE audit_entry SET actor_name = 'Nobody' WHERE project_id = $1 AND seq = 1", id),
    ]);
    expect(await verifyTrails(system(), {})).toBeNull();
    const tomorrow = () => new Date(Date.now() + 86_400_000);
    expect(await verifyTrails(system(tomorrow), {})).toEqual({ broken: 1 });
    expect(await audit(tomorrow)).toMatchObject({ state: "bad", figures: { broken: 1, verifiedSeconds: 0 } });
    await expect(verifyTrails(asUser(db, await makeUser(db)), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await db.upkeep.deleteMany({ where: { name: "audit" } });
  });

  it("counts what waits of all projects and names none of them", async () => {
    const project = await makeProject(db, { name: "Secret name" });
    const job = await makeJob(db, { projectId: project.id, name: "Secret job" });
    await makeRun(db, {
      projectId: project.id,
      jobId: job.id,
      status: "queued",
      createdAt: new Date(Date.now() - 600_000),
    });
    await makeRun(db, { projectId: project.id, jobId: job.id, status: "held" });
    await db.mail.create({ data: { recipient: "secret@example.test", template: "job-failed", failedAt: new Date() } });
    const root = asUser(db, await makeUser(db, { isSuperuser: true }));
    const health = await viewHealth(root, {});
    const of = Object.fromEntries(health.checks.map((check) => [check.key, check]));
    expect(of.queue).toMatchObject({ state: "bad", figures: { queued: 1, running: 0 } });
    expect(of.held).toMatchObject({ state: "watch", figures: { held: 1 } });
    expect(of.mail).toMatchObject({ state: "watch", figures: { road: "folder", failedInWeek: 1 } });
    expect(of.partitions).toMatchObject({ figures: { isAhead: true } });
    expect(health.workers).toMatchObject([{ host: "mill" }]);
    expect(JSON.stringify(health)).not.toMatch(/secret/i);
  });

  it("is for superusers and the operator's token, for nobody else", async () => {
    const person = asUser(db, await makeUser(db));
    await expect(viewHealth(person, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(monitorHealth(person, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(noteWorker(person, worker)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const shown = (value: string) => isOperator(new Headers({ authorization: value }));
    expect([shown(`Bearer ${token}`), shown(`Bearer ${token}0`), shown(token), shown("")]).toEqual([
      ...[true, false, false, false],
    ]);
    expect(isOperator(new Headers())).toBe(false);
  });
});
