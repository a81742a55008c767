import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
const clients: PrismaClient[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.$disconnect()));
  await database.drop();
});

/** Another process as far as memory goes: modules and sessions of its own, so that nothing it keeps is shared. */
async function freshProcess() {
  vi.resetModules();
  const { connect } = await import("@/server/db");
  const { systemContext } = await import("@/server/core/context");
  const { matchMessages } = await import("@/server/domain/inbox/match-messages");
  const db = connect(database.url, 2);
  clients.push(db);
  return { db, match: (projectId: string) => matchMessages(systemContext("test", { db, projectId }), { wait: true }) };
}

it("a saved trigger acts on the very next message, whichever process matches it and whatever it had loaded", async () => {
  const processes = [await freshProcess(), await freshProcess(), await freshProcess()];
  const { updateTrigger } = await import("@/server/domain/triggers/update-trigger");
  const { createTrigger } = await import("@/server/domain/triggers/create-trigger");
  const { connect } = await import("@/server/db");
  const db = connect(database.url, 2);
  clients.push(db);
  const project = await makeProject(db);
  const { editor } = await seats(db, project);
  const form = { name: "t", kind: "message", criteria: '{"round":-1}' } as const;
  const { id: triggerId } = await createTrigger(editor, form);
  const matched: number[] = [];
  for (const process of processes) {
    await makeMessage(db, { projectId: project.id, body: '{"round":-2}' });
    await process.match(project.id);
  }
  for (let round = 0; round < 12; round++) {
    await makeJob(db, { projectId: project.id, triggerId, name: `job ${round}` });
    await updateTrigger(editor, { ...form, triggerId, criteria: `{"round":${round}}` });
    const message = await makeMessage(db, { projectId: project.id, body: `{"round":${round}}` });
    await processes[round % processes.length]?.match(project.id);
    matched.push(await db.run.count({ where: { messageId: message.id } }));
  }
  expect(matched).toEqual(Array.from({ length: 12 }, (_, round) => round + 1));
});
