import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";
import { drainProject } from "@/server/domain/runs/drain-project";
import { RunWorker } from "@/server/domain/runs/hold-runs";
import { listLog } from "@/server/domain/runs/list-log";
import { listRequests } from "@/server/domain/runs/list-requests";
import { runJob } from "@/server/domain/runs/run-job";
import { makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";
import { PRODUCT_ADAPTORS } from "@/server/execution/adaptor-repository";
import { bundleChild } from "@/server/execution/bundle-child";
import { processLauncher } from "@/server/execution/isolation";
import { createSandboxPool, type SandboxPool } from "@/server/execution/sandbox-pool";
import { seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const folder = mkdtempSync(join(tmpdir(), "millrace-child-"));
const [, http] = PRODUCT_ADAPTORS;
let database: TestDatabase;
let db: PrismaClient;
let pool: SandboxPool;
let worker: RunWorker;
let reached = 0;
const destination = createServer((request, response) => {
  reached += 1;
  if (request.url !== "/never") response.writeHead(201, { "content-type": "application/json" }).end("{}");
});
let host = "";

beforeAll(async () => {
  process.env.ADAPTOR_DIR = resolve(".cache/adaptors");
  database = await testDatabase();
  db = connect(database.url);
  const { ctx } = await makeStage(db);
  expect(await installAdaptor(ctx, { name: http.name, version: http.version })).toMatchObject({ error: null });
  await new Promise<void>((done) => destination.listen(0, "127.0.0.1", done));
  const address = destination.address();
  host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const outbound = { guard: true, allow: [host] };
  pool = createSandboxPool({ childPath: await bundleChild(folder), launcher: processLauncher(), outbound });
  worker = new RunWorker({ pool, slots: 4, announce: async () => {} });
});
afterAll(async () => {
  await pool.close();
  destination.closeAllConnections();
  destination.close();
  await db.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true });
});

type More = Omit<Parameters<typeof runJob>[1], "jobId" | "source">;

/** A job with this expression, run once by hand to its end. */
async function ran(expression: string, job: object = {}, more: More = {}) {
  const stage = await makeStage(db);
  const data = { expression, adaptorName: http.name, adaptorVersion: http.version, ...job };
  await db.job.update({ where: { id: stage.job.id }, data });
  const source = { kind: "typed", json: '{"data":{"n":12345678901234567890}}' } as const;
  const { runId } = await runJob(stage.editor, { jobId: stage.job.id, source, ...more });
  await drainProject(stage.ctx, { worker, lingerMs: 0 });
  await vi.waitFor(async () => expect((await viewRun(stage.viewer, { runId })).finishedAt).not.toBeNull(), {
    timeout: 20_000,
  });
  const texts = (await listLog(stage.viewer, { runId })).lines.map(({ text }) => text);
  return { stage, runId, texts, view: await viewRun(stage.viewer, { runId }) };
}

test("a run's requests are kept with it, for whom the matrix says and for no other project", async () => {
  const { stage, runId, view } = await ran(`post('http://${host}/people?token=abc', { name: 'Ada' })`);
  expect(view).toMatchObject({ status: "success", draft: false, testMode: false });
  const { requests } = await listRequests(stage.viewer, { runId });
  expect(requests).toEqual([
    expect.objectContaining({ n: 1, method: "POST", host, path: "/people?token=***", status: 201, intercepted: false }),
  ]);
  expect(Math.abs((requests[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  const contexts = await seats(db, stage.project);
  expect(await answersBySeat(contexts, (ctx) => listRequests(ctx, { runId }))).toEqual(answersOfMatrix("run.view"));
  const other = await makeStage(db);
  await expect(listRequests(other.viewer, { runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a run in test mode sends nothing, says so, and goes on with the answer", async () => {
  const before = reached;
  const source = `post('http://${host}/people', { name: 'Ada' }); fn(state => ({ got: state.data, code: state.response?.statusCode }))`;
  const { stage, runId, view, texts } = await ran(source, {}, { testMode: true });
  expect(view).toMatchObject({ status: "success", testMode: true, draft: false, jobVersion: 1 });
  expect(JSON.parse((await viewStates(stage.viewer, { runId })).final ?? "")).toMatchObject({ got: {} });
  expect(texts.join("\n")).toContain(`Test mode: POST http://${host}/people`);
  const { requests } = await listRequests(stage.viewer, { runId });
  expect(requests).toMatchObject([{ status: 200, intercepted: true, path: "/people" }]);
  expect(reached).toBe(before);
});

test("a draft runs its own code and adaptor, not the job's", async () => {
  const draft = {
    ...{ adaptorName: http.name, adaptorVersion: http.version, credentialId: null },
    expression: `get('http://${host}/draft'); fn(() => ({ by: 'draft' }))`,
  };
  const { stage, runId, view } = await ran("fn(() => ({ by: 'job' }))", {}, { draft });
  expect(view).toMatchObject({ status: "success", draft: true, adaptor: `${http.name}@${http.version}` });
  expect((await viewStates(stage.viewer, { runId })).final).toContain('"by":"draft"');
  expect((await listRequests(stage.viewer, { runId })).requests).toMatchObject([{ path: "/draft" }]);
});

test("a job's own time limit counts where it is below the product's, and the request it hung on is seen", async () => {
  const { stage, runId, view } = await ran(`get('http://${host}/never')`, { timeLimitSeconds: 1 });
  expect(view).toMatchObject({ status: "timeout", exitCode: 2 });
  expect(view.errorMessage).toContain("longer than 1 s");
  expect((await listRequests(stage.viewer, { runId })).requests).toMatchObject([{ path: "/never", status: null }]);
});

test("a job whose console is locked says nothing, as its flag says", async () => {
  const { texts, view } = await ran("fn(state => { console.log('aloud'); return state; })", { consoleLocked: true });
  expect(view.status).toBe("success");
  expect(texts.join("\n")).not.toContain("aloud");
  expect(texts.filter((text) => text.includes("console of this job is locked"))).toHaveLength(1);
});
