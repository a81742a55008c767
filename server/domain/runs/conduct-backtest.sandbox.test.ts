import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";
import { abortBacktest } from "@/server/domain/runs/abort-backtest";
import { conductBacktest } from "@/server/domain/runs/conduct-backtest";
import { drainProject } from "@/server/domain/runs/drain-project";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { RunWorker } from "@/server/domain/runs/hold-runs";
import { makeStage, storeMessage } from "@/server/domain/runs/run-lifecycle.test-data";
import { startBacktest } from "@/server/domain/runs/start-backtest";
import { viewBacktest } from "@/server/domain/runs/view-backtest";
import { viewBacktestCase } from "@/server/domain/runs/view-backtest-case";
import { PRODUCT_ADAPTORS } from "@/server/execution/adaptor-repository";
import { bundleChild } from "@/server/execution/bundle-child";
import { processLauncher } from "@/server/execution/isolation";
import { createSandboxPool, type SandboxPool } from "@/server/execution/sandbox-pool";
import { type TestDatabase, testDatabase } from "@/test/database";

const folder = mkdtempSync(join(tmpdir(), "millrace-child-"));
const [, http] = PRODUCT_ADAPTORS;
const DEADLINE = { timeout: 30_000 };
let database: TestDatabase;
let db: PrismaClient;
let pool: SandboxPool;
let worker: RunWorker;
let connections = 0;
const destination = createServer((request, response) => {
  request.resume();
  const status = request.url === "/missing" ? 404 : 201;
  response.writeHead(status, { "content-type": "application/json" }).end('{"made":"by the destination"}');
});
destination.on("connection", () => {
  connections += 1;
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
});
beforeEach(() => {
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

const draftOf = (expression: string) => ({
  ...{ adaptorName: http.name, adaptorVersion: http.version, credentialId: null },
  expression,
});

/** A job that ran in earnest on so many messages; from then on every connection is counted. */
async function ranOn(expression: string, messages: number) {
  const stage = await makeStage(db);
  const { id: projectId } = stage.project;
  const trigger = await makeTrigger(db, { projectId, kind: "message", criteria: { kind: "birth" } });
  const data = { expression, adaptorName: http.name, adaptorVersion: http.version, triggerId: trigger.id };
  await db.job.update({ where: { id: stage.job.id }, data });
  const jobId = stage.job.id;
  for (let n = 1; n <= messages; n++) {
    const messageId = await storeMessage(db, projectId, `{"kind":"birth","n":${n}}`);
    await enqueueRuns(stage.ctx, { runs: [{ jobId, cause: "message", input: "message", messageId }] });
  }
  await drainProject(stage.ctx, { worker, lingerMs: 0 });
  await vi.waitFor(async () => {
    expect(await db.run.count({ where: { projectId, finishedAt: { not: null } } })).toBe(messages);
  }, DEADLINE);
  destination.closeAllConnections();
  connections = 0;
  return { ...stage, jobId, projectId };
}

type Ran = Awaited<ReturnType<typeof ranOn>>;

async function backtested(ran: Ran, expression: string) {
  const { backtestId } = await startBacktest(ran.editor, { jobId: ran.jobId, draft: draftOf(expression) });
  expect(await conductBacktest(ran.ctx, { worker, backtestId })).toEqual({ more: false });
  const view = await viewBacktest(ran.editor, { backtestId });
  expect(view.status).toBe("finished");
  return { backtestId, view, verdicts: view.cases.map(({ verdict }) => verdict) };
}

const post = (path: string, body = "({ n: state.data.n })") => `post('http://${host}${path}', state => ${body});`;
const KEEP = "fn(state => ({ made: state.data.made }));";

test("recorded answers stand for the destination, which hears nothing; what differs is said", async () => {
  const ran = await ranOn(post("/people") + KEEP, 3);
  expect(await db.run.count({ where: { projectId: ran.projectId, status: "success" } })).toBe(3);

  const same = await backtested(ran, `${post("/people")}\n${KEEP}`);
  expect(same.verdicts).toEqual(["same", "same", "same"]);
  const [first] = same.view.cases;
  expect(first?.live).toMatchObject({ status: "success", requests: 1, refused: 0, otherBody: 0 });
  expect(first?.recordedRunId).toBeGreaterThan(0n);
  const detail = await viewBacktestCase(ran.editor, { backtestId: same.backtestId, n: 1 });
  expect(JSON.parse(detail.draftState ?? "null")).toEqual({ made: "by the destination" });
  expect(detail.requests).toMatchObject([{ kind: "same", draft: { status: 201, answeredBy: "recorded" } }]);

  const changes = `fn(state => { if (state.data.n === 2) throw new Error('not this one'); return state; });
    ${post("/people", "({ n: state.data.n === 1 ? 'one' : state.data.n })")} ${KEEP}`;
  const other = await backtested(ran, changes);
  expect(other.verdicts).toEqual(["same", "fails", "changed"]);
  const changed = await viewBacktestCase(ran.editor, { backtestId: other.backtestId, n: 3 });
  expect(changed.requests).toMatchObject([
    { kind: "changed", live: { body: '{"n":1}' }, draft: { body: '{"n":"one"}', answeredBy: "other_body" } },
  ]);

  const elsewhere = await backtested(ran, post("/elsewhere") + KEEP);
  expect(elsewhere.verdicts).toEqual(["unclear", "unclear", "unclear"]);
  expect(elsewhere.view.cases[0]?.draft).toMatchObject({ status: "failed", refused: 1 });
  expect(elsewhere.view.cases[0]?.draft?.error).toContain("was recorded, so the call was refused");

  expect(connections).toBe(0);
  expect(await db.run.count({ where: { projectId: ran.projectId } })).toBe(3);
});

test("what is kept of the answers is encrypted, and nothing is kept where the project does not keep everything", async () => {
  const ran = await ranOn(post("/people") + KEEP, 1);
  const answers = () =>
    db.$queryRawUnsafe<{ answer: string | null }[]>(
      `SELECT q.answer FROM run_request q JOIN run r ON r.id = q.run_id WHERE r.project_id = $1 ORDER BY r.id`,
      ran.projectId,
    );
  const [kept] = await answers();
  expect(kept?.answer?.length).toBeGreaterThan(50);
  expect(kept?.answer).not.toContain("destination");
  await db.project.update({ where: { id: ran.projectId }, data: { storagePolicy: "keep_failed" } });
  const messageId = await storeMessage(db, ran.projectId, '{"kind":"birth","n":2}');
  await enqueueRuns(ran.ctx, { runs: [{ jobId: ran.jobId, cause: "message", input: "message", messageId }] });
  await drainProject(ran.ctx, { worker, lingerMs: 0 });
  await vi.waitFor(async () => expect(await answers()).toHaveLength(2), DEADLINE);
  expect((await answers())[1]?.answer).toBeNull();
});

test("live runs go first: without a place to spare it waits, and an abort ends it at once", async () => {
  const ran = await ranOn(KEEP, 1);
  const slow = "fn(async state => { await new Promise(r => setTimeout(r, 60000)); return state; });";
  const { backtestId } = await startBacktest(ran.editor, { jobId: ran.jobId, draft: draftOf(slow) });
  const places = await worker.slots.take(4, 0);
  const working = conductBacktest(ran.ctx, { worker, backtestId });
  const attempts = async () =>
    (await db.backtestCase.findUniqueOrThrow({ where: { backtestId_n: { backtestId, n: 1 } } })).attempts;
  await vi.waitFor(async () => {
    expect((await db.backtest.findUniqueOrThrow({ where: { id: backtestId } })).workerId).toBe(worker.id);
  }, DEADLINE);
  expect(await attempts()).toBe(0);
  worker.slots.give(places);
  await vi.waitFor(async () => expect(await attempts()).toBe(1), DEADLINE);
  expect(await conductBacktest(ran.ctx, { worker, backtestId })).toEqual({ more: false });
  await abortBacktest(ran.editor, { backtestId });
  expect(await working).toEqual({ more: false });
  expect(worker.slots.taken).toBe(0);
  const { status, cases } = await viewBacktest(ran.editor, { backtestId });
  expect([status, cases[0]?.status]).toEqual(["aborted", "aborted"]);
});

test("a slice that ends leaves the rest to the next, and a worker that stops leaves it to another", async () => {
  const ran = await ranOn(KEEP, 3);
  const { backtestId } = await startBacktest(ran.editor, { jobId: ran.jobId, draft: draftOf(KEEP) });
  expect(await conductBacktest(ran.ctx, { worker, backtestId, sliceMs: 1 })).toEqual({ more: true });
  worker.isStopping = true;
  expect(await conductBacktest(ran.ctx, { worker, backtestId })).toEqual({ more: false });
  const next = new RunWorker({ pool, slots: 4, announce: async () => {} });
  expect(await conductBacktest(ran.ctx, { worker: next, backtestId })).toEqual({ more: false });
  const { status, cases } = await viewBacktest(ran.editor, { backtestId });
  expect([status, ...cases.map(({ verdict }) => verdict)]).toEqual(["finished", "same", "same", "same"]);
});
