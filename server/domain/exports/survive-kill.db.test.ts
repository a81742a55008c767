import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject } from "@/server/core/context";
import { connect } from "@/server/db";
import { env } from "@/server/env";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { ask, builder, buildWhole, clearFolder, projectWithRuns, textOf } from "./export-stage.test-data";

const ROWS = 26_000;

let database: TestDatabase;
let db: PrismaClient;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await db.$disconnect();
  await database.drop();
  clearFolder();
});

/** Builds until the process is killed before its n-th note of progress; how many rows were noted then. */
async function buildAndDie(projectId: string, exportId: string, notes: number): Promise<number> {
  const script = fileURLToPath(new URL("./build-child.test-data.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, database.url, projectId, exportId, String(notes)], {
    env: { ...process.env, DATA_DIR: env().DATA_DIR },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.add(child);
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  // What the dead had claimed is another's at once, not after its time.
  const { rows } = await db.export.update({ where: { id: exportId }, data: { claimedUntil: new Date(0) } });
  return rows;
}

it("is whole and without a doubled row, whenever its builder is killed", async () => {
  const project = await projectWithRuns(db, ROWS);
  const ctx = await inProject(asUser(db, project.users.editor), project.id);
  const exportId = await ask(ctx, { columns: ["id", "status"] });
  const noted = await buildAndDie(project.id, exportId, 5);
  expect(noted).toBeGreaterThan(0);
  expect(noted).toBeLessThan(ROWS);
  await buildWhole(builder(db, project.id), exportId);
  const row = await db.export.findUniqueOrThrow({ where: { id: exportId } });
  expect(row).toMatchObject({ status: "done", rows: ROWS });
  const [head, ...lines] = (await textOf(db, exportId)).trimEnd().split("\r\n");
  expect(head).toBe("id,status");
  const ids = lines.map((line) => Number(line.split(",")[0]));
  expect(ids).toHaveLength(ROWS);
  expect(ids.every((id, at) => at === 0 || id === (ids[at - 1] ?? 0) - 1)).toBe(true);
}, 60_000);
