import { expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { viewPicture } from "@/server/domain/triggers/view-picture";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase();

it("shows what leads to what, with the last real run of each job, and nothing that is gone or another's", async () => {
  const project = await makeProject(db);
  const { id: projectId } = project;
  const at = await seats(db, project);
  await makeMessage(db, { projectId, body: "{}" });
  const births = await makeTrigger(db, { projectId, name: "Births" });
  const gone = await makeTrigger(db, { projectId, deletedAt: new Date() });
  const first = await makeJob(db, { projectId, name: "a", triggerId: births.id });
  const after = await makeTrigger(db, { projectId, name: "After", kind: "flow", upstreamJobId: first.id });
  await makeJob(db, { projectId, name: "b", triggerId: after.id, enabled: false });
  await makeJob(db, { projectId, name: "c", triggerId: gone.id });
  await makeJob(db, { projectId, name: "d", archivedAt: new Date() });
  const run = await makeRun(db, { projectId, jobId: first.id, status: "failed" });
  await makeRun(db, { projectId, jobId: first.id, status: "success", draft: true });
  const picture = await viewPicture(at.viewer, {});
  expect(picture.messages24h).toBe(1);
  expect(picture.triggers.map(({ name, upstreamJob }) => [name, upstreamJob?.id ?? null]).sort()).toEqual([
    ["After", first.id],
    ["Births", null],
  ]);
  expect(picture.jobs).toMatchObject([
    { name: "a", triggerId: births.id, enabled: true, lastRun: { id: run.id, status: "failed" } },
    { name: "b", triggerId: after.id, enabled: false, lastRun: null },
    { name: "c", triggerId: null },
  ]);
  const elsewhere = await seats(db, await makeProject(db));
  expect(await viewPicture(elsewhere.owner, {})).toEqual({ messages24h: 0, triggers: [], jobs: [] });
  expect(await answersBySeat(at, (ctx) => viewPicture(ctx, {}))).toEqual(answersOfMatrix("trigger.list"));
});
