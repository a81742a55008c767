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
import { viewHealth } from "@/server/domain/admin/view-health";
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
    const health = await monitorHealth(system(), {});
    const unwell = health.checks.filter(({ key, state }) => state !== "good" && key !== "disk");
    expect(unwell).toEqual([]);
    const later = await monitorHealth(
      system(() => new Date(Date.now() + 120_000)),
      {},
    );
    expect(later.checks[0]).toMatchObject({ key: "workers", state: "bad", figures: { alive: 0 } });
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
