import { afterAll, beforeAll, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
const warnings: string[] = [];
const hear = (warning: Error) => void warnings.push(warning.message);

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  process.on("warning", hear);
});

afterAll(async () => {
  process.off("warning", hear);
  await db.$disconnect();
  await database.drop();
});

it("asks a session one thing at a time, also for several relations of a row in a transaction", async () => {
  const project = await makeProject(db);
  await makeJob(db, { projectId: project.id });
  const work = db.$transaction(async (tx) => {
    const select = { members: true, jobs: true, triggers: true, keychains: true, views: true };
    const found = await tx.project.findUniqueOrThrow({ where: { id: project.id }, select });
    expect(found.jobs).toHaveLength(1);
    expect(found.members.length).toBeGreaterThan(1);
    await tx.job.deleteMany({ where: { projectId: project.id } });
    await tx.$queryRawUnsafe("SELECT 1 / 0");
  });
  await expect(work).rejects.toThrow("division by zero");
  // A warning is told after what caused it, and only the first of its kind.
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings.filter((text) => text.includes("client.query"))).toEqual([]);
  expect(await db.job.count({ where: { projectId: project.id } })).toBe(1);
});
