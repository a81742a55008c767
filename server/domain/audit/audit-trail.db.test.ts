import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { chainEntries } from "@/server/domain/audit/chain-entries";
import { listActions } from "@/server/domain/audit/list-actions";
import { listEntries } from "@/server/domain/audit/list-entries";
import { verifyChain } from "@/server/domain/audit/verify-chain";
import { describeProject } from "@/server/domain/projects/describe-project";
import { renameProject } from "@/server/domain/projects/rename-project";
import { revealInboxUrl } from "@/server/domain/projects/reveal-inbox-url";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

let database: TestDatabase;
let db: PrismaClient;
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 6);
});

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const chain = () => chainEntries(systemContext("test", { db }), {});
const describeIt = (description: string) => describeProject(contexts.owner, { description });
const proof = () => verifyChain(contexts.owner, {});

type Verdict = { chain_key: string; broken_seq: bigint | null; head_holds: boolean };

/** The whole instance's verdict, as the doctor asks for it. */
async function verdict(): Promise<Verdict | undefined> {
  const rows = await db.$queryRawUnsafe<Verdict[]>("SELECT * FROM verify_audit()");
  return rows.find((row) => row.chain_key === project.id);
}

/** What somebody with the database's own rights could do, past the trigger that forbids it. */
async function tamper(sql: string): Promise<void> {
  await db.$transaction([
    db.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
    ...sql.split(";").map((statement) => db.$executeRawUnsafe(statement, project.id)),
  ]);
}

describe("the chain", () => {
  it("links what was committed, in any number of turns, and holds", async () => {
    for (let i = 0; i < 5; i++) await describeIt(`Version ${i}`);
    expect(await proof()).toMatchObject({ entries: 0, waiting: 5, holds: true });
    await chain();
    await describeIt("One more");
    await Promise.all([chain(), chain()]);
    expect(await proof()).toMatchObject({ entries: 6, waiting: 0, holds: true, brokenAt: null });
    expect((await proof()).head).toMatch(/^[0-9a-f]{64}$/);
    expect(await verdict()).toMatchObject({ broken_seq: null, head_holds: true });
    const { rows } = await listEntries(contexts.owner, {});
    expect(rows.map(({ seq }) => seq)).toEqual([6n, 5n, 4n, 3n, 2n, 1n]);
  });

  it.each([
    ["a changed entry", `UPDATE audit_entry SET actor_name = 'Nobody' WHERE project_id = $1 AND seq = 2`, 2n],
    ["a changed value", `UPDATE audit_entry SET after = '{"description":"x"}' WHERE project_id = $1 AND seq = 2`, 2n],
    [
      "entries that changed places",
      `UPDATE audit_entry SET seq = 99 WHERE project_id = $1 AND seq = 2;
       UPDATE audit_entry SET seq = 2 WHERE project_id = $1 AND seq = 3;
       UPDATE audit_entry SET seq = 3 WHERE project_id = $1 AND seq = 99`,
      2n,
    ],
    ["an entry taken out", `DELETE FROM audit_entry WHERE project_id = $1 AND seq = 2`, 3n],
    ["the end cut off", `DELETE FROM audit_entry WHERE project_id = $1 AND seq = 3`, null],
  ])("shows %s", async (_, sql, brokenAt) => {
    for (let i = 0; i < 3; i++) await describeIt(`Version ${i}`);
    await chain();
    expect((await proof()).holds).toBe(true);
    await tamper(sql);
    expect(await proof()).toMatchObject({ holds: false, brokenAt });
    const said = await verdict();
    expect(said?.broken_seq === null && said.head_holds).toBe(false);
  });

  it("lets nobody change or remove an entry by the usual way", async () => {
    await describeIt("x");
    const where = { projectId: project.id };
    await expect(db.auditEntry.deleteMany({ where })).rejects.toThrow("only added to");
    await expect(db.auditEntry.updateMany({ where, data: { actorName: "Nobody" } })).rejects.toThrow("only added to");
    await chain();
    await expect(db.auditEntry.updateMany({ where, data: { hash: null } })).rejects.toThrow("only added to");
    await expect(db.$executeRawUnsafe("TRUNCATE audit_entry")).rejects.toThrow("only added to");
  });
});

describe("the list", () => {
  it("filters by actor, action and time, and pages both ways", async () => {
    for (let i = 0; i < 7; i++) await describeIt(`Version ${i}`);
    await revealInboxUrl(contexts.editor, {});
    const actor = project.users.editor.name.slice(0, 6).toUpperCase();
    expect((await listEntries(contexts.admin, { actor })).rows).toMatchObject([{ action: "project.reveal_inbox_url" }]);
    expect((await listEntries(contexts.admin, { actor: "%" })).rows).toEqual([]);
    const action = "project.describe";
    expect((await listEntries(contexts.admin, { action })).rows).toHaveLength(7);
    expect((await listEntries(contexts.admin, { to: new Date(Date.now() - 3_600_000) })).rows).toEqual([]);
    const first = await listEntries(contexts.admin, { action, limit: 3 });
    expect([first.newer, first.rows.length]).toEqual([null, 3]);
    const second = await listEntries(contexts.admin, { action, limit: 3, after: first.older ?? 0n });
    const back = await listEntries(contexts.admin, { action, limit: 3, before: second.newer ?? 0n });
    expect(back.rows).toEqual(first.rows);
    const third = await listEntries(contexts.admin, { action, limit: 3, after: second.older ?? 0n });
    expect([third.rows.length, third.older]).toEqual([1, null]);
    expect(await listActions(contexts.admin, {})).toEqual(["project.describe", "project.reveal_inbox_url"]);
  });

  it("holds refusals, once a minute however often they are asked for", async () => {
    const address = "203.0.113.9";
    for (const who of ["viewer", "stranger", "viewer"] as const) {
      const ctx = { ...contexts[who], address };
      await expect(renameProject(ctx, { name: "Mine" })).rejects.toMatchObject({ code: expect.any(String) });
    }
    const { rows } = await listEntries(contexts.owner, { action: "access.denied" });
    expect(rows).toMatchObject([
      { entityId: "project.rename", after: { refused: "NOT_FOUND" }, address },
      { entityId: "project.rename", after: { refused: "FORBIDDEN" }, actorName: project.users.viewer.name, address },
    ]);
  });

  it("is for whom the matrix says, and of one project only", async () => {
    for (const verb of [listEntries, listActions, verifyChain] as const) {
      const answers = await answersBySeat(contexts, (ctx) => verb(ctx, {}));
      expect(answers).toEqual(answersOfMatrix("audit.view"));
    }
    const other = await makeProject(db);
    await describeProject((await seats(db, other)).owner, { description: "Theirs" });
    const { rows } = await listEntries(contexts.owner, { action: "project.describe" });
    expect(rows).toEqual([]);
    const ctx = await inProject(asUser(db, project.users.owner), other.id);
    await expect(listEntries(ctx, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
