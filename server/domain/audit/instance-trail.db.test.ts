import { beforeAll, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import { trailFile } from "@/server/api/trail-file";
import type { Ctx } from "@/server/core/context";
import { recordAudit } from "@/server/core/record-audit";
import { exportAllEntries } from "@/server/domain/audit/export-all-entries";
import { exportEntries } from "@/server/domain/audit/export-entries";
import { listAllEntries } from "@/server/domain/audit/list-all-entries";
import { listEntries } from "@/server/domain/audit/list-entries";
import { describeProject } from "@/server/domain/projects/describe-project";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let root: Ctx;

beforeAll(async () => {
  root = asUser(db, await makeUser(db, { name: "Root", isSuperuser: true }));
});

it("shows a superuser who did what in every project, and nothing of what was in it", async () => {
  const project = await makeProject(db);
  const { owner } = await seats(db, project);
  await describeProject({ ...owner, address: "203.0.113.20" }, { description: "Clandestine" });
  const page = await listAllEntries(root, { address: "203.0.113.20" });
  expect(page.rows).toMatchObject([
    {
      action: "project.describe",
      projectId: project.id,
      actorName: project.users.owner.name,
      before: null,
      after: null,
    },
  ]);
  const own = await listEntries(owner, { object: project.id });
  expect(own.rows).toMatchObject([{ after: { description: "Clandestine" } }]);
  expect((await listEntries(owner, { object: "member" })).rows).toEqual([]);
  expect((await listEntries(owner, { address: "203.0.113.21" })).rows).toEqual([]);
  await expect(listAllEntries(owner, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("names GitHub where GitHub acted, with the delivery it came by, in the project's trail and the server's", async () => {
  const project = await makeProject(db);
  const { owner } = await seats(db, project);
  const delivery: Ctx = { ...owner, actor: { kind: "github", delivery: `delivery of ${project.id}` } };
  const change = { entity: "job", id: "job-1", before: { expression: "a" }, after: { expression: "b" } };
  await recordAudit({ ...delivery, address: "140.82.112.9" }, "job.update", [change]);
  const named = { actorKind: "github", actorName: "GitHub", address: "140.82.112.9", action: "job.update" };
  expect((await listEntries(owner, { actor: "GitHub" })).rows).toMatchObject([
    { ...named, after: { expression: "b" } },
  ]);
  const page = await listAllEntries(root, { actor: "GitHub", address: "140.82.112.9" });
  expect(page.rows).toMatchObject([{ ...named, projectId: project.id, before: null, after: null }]);
  const row = await db.auditEntry.findFirstOrThrow({ where: { projectId: project.id, actorKind: "github" } });
  expect(row.actorId).toBe(`delivery of ${project.id}`);
});

it("leaves as a file of all its pages, in both formats, and that it left stands in it", async () => {
  const project = await makeProject(db);
  const { owner } = await seats(db, project);
  for (let i = 0; i < 120; i++) await describeProject(owner, { description: `=Version ${i}` });
  await exportEntries(owner, { format: "csv" });
  const csv = await trailFile({ format: "csv" }, (filter) => listEntries(owner, filter)).text();
  const lines = csv.trimEnd().split("\r\n");
  expect(lines).toHaveLength(122);
  expect(lines[0]).toContain("id,at,actorKind,actorName,address,action");
  expect(lines[1]).toContain("audit.export");
  const ndjson = await trailFile({ format: "ndjson" }, (filter) => listEntries(owner, filter)).text();
  const rows = ndjson
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { after: { description?: string } });
  expect(rows).toHaveLength(121);
  expect(rows.at(-1)?.after.description).toBe("=Version 0");
});

it("leaves only for whom the matrix says", async () => {
  const contexts = await seats(db, await makeProject(db));
  const answers = await answersBySeat(contexts, (ctx) => exportEntries(ctx, { format: "csv" }));
  expect(answers).toEqual(answersOfMatrix("audit.export"));
  await expect(exportAllEntries(contexts.owner, { format: "csv" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await exportAllEntries(root, { format: "ndjson" });
  const { rows } = await listAllEntries(root, { action: "admin.audit.view" });
  expect(rows).toMatchObject([{ actorName: "Root", entity: "audit_trail", after: { format: "ndjson" } }]);
});
