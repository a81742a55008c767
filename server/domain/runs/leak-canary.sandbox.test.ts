import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, type ProjectCtx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { deliverMails } from "@/server/domain/account/deliver-mails";
import { groupFailures } from "@/server/domain/activity/group-failures";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";
import { sendAlerts } from "@/server/domain/alerts/send-alerts";
import { listEntries } from "@/server/domain/audit/list-entries";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { listCredentials } from "@/server/domain/credentials/list-credentials";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { ask, builder, buildWhole, clearFolder, textOf } from "@/server/domain/exports/export-stage.test-data";
import { setAlerts } from "@/server/domain/members/set-alerts";
import { drainProject } from "@/server/domain/runs/drain-project";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { RunWorker } from "@/server/domain/runs/hold-runs";
import { listLog } from "@/server/domain/runs/list-log";
import { listRequests } from "@/server/domain/runs/list-requests";
import { makeFollower, makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { viewFailure } from "@/server/domain/runs/view-failure";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";
import { env } from "@/server/env";
import { bundleChild } from "@/server/execution/bundle-child";
import { processLauncher } from "@/server/execution/isolation";
import { createSandboxPool, type SandboxPool } from "@/server/execution/sandbox-pool";
import { log } from "@/server/log";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

/** In every secret field another canary; each holds signs that every encoding writes differently. */
const CANARY = 'cänary/"+';
const canary = (name: string) => `${CANARY}${name}-7f3a9c`;
const BODY = {
  password: canary("password"),
  token: canary("token"),
  nested: { list: [canary("first"), { deep: canary("deep") }] },
  hostUrl: "https://ana:canaryurl-7f3a9c@h.example/x?api_key=canaryquery-7f3a9c",
};
const [HTTP] = PRODUCT_ADAPTORS;

/** Tells what it knows in every form, by every way out that a job has; then ends in this way. */
const tells = (end: string) => `
const walk = value => typeof value === "object" ? Object.values(value).flatMap(walk) : [String(value)];
fn(state => {
  const all = walk(state.configuration);
  const told = [all[0] + all[1], "x" + all[0], "xy" + all[1], ...all].flatMap(one => {
    const bytes = Buffer.from(one);
    return [one, JSON.stringify(one), JSON.stringify(JSON.stringify(one)), encodeURIComponent(one), encodeURI(one),
      new URLSearchParams({ q: one }).toString(), bytes.toString("hex"), bytes.toString("base64"),
      bytes.toString("base64url"), "Basic " + Buffer.from("ana:" + one).toString("base64")];
  });
  for (const text of told) { console.log(text); console.error({ text }); }
  return { ...state, all, told };
});
post(state => "${address}/in?all=" + encodeURIComponent(state.all.join(" ")), state => state.told,
  { headers: state => ({ "x-told": encodeURIComponent(state.all[0]) }) });
fn(state => {
  const { all, told } = state;
  console.log(state.data);
  ${end}
});`;

const folder = mkdtempSync(join(tmpdir(), "millrace-child-"));
const said: string[] = [];
let database: TestDatabase;
let db: PrismaClient;
let pool: SandboxPool;
let server: Server;
let address: string;
let worker: RunWorker;

beforeAll(async () => {
  process.env.ADAPTOR_DIR = resolve(".cache/adaptors");
  log.level = "trace";
  Object.defineProperty(log, pino.symbols.streamSym, { value: { write: (line: string) => said.push(line) } });
  database = await testDatabase();
  db = connect(database.url);
  // It says back what it is told, and gives a token: an answer is a way out too.
  server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      reply.setHeader("content-type", "application/json");
      reply.end(JSON.stringify({ access_token: "canarygiven-7f3a9c", said: Buffer.concat(chunks).toString() }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  address = `http://${host}`;
  const { ctx } = await makeStage(db);
  for (const { name, version } of PRODUCT_ADAPTORS) {
    expect(await installAdaptor(ctx, { name, version })).toMatchObject({ error: null });
  }
  const outbound = { guard: true, allow: [host] };
  pool = createSandboxPool({ childPath: await bundleChild(folder), launcher: processLauncher(), outbound });
  worker = new RunWorker({ pool, slots: 4, announce: async () => {} });
});

afterAll(async () => {
  await pool.close();
  server.close();
  await db.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true });
  clearFolder();
});

/** Every text, JSON and byte column of every table of every schema that is ours, as one text a column. */
async function wholeDatabase(): Promise<{ where: string; text: string }[]> {
  const columns = await db.$queryRawUnsafe<{ schema: string; table: string; column: string; type: string }[]>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
       AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND format_type(a.atttypid, NULL) IN ('text', 'json', 'jsonb', 'bytea', 'text[]', 'character varying', 'tsvector')`,
  );
  expect(columns.length).toBeGreaterThan(100);
  const found: { where: string; text: string }[] = [];
  for (const { schema, table, column, type } of columns) {
    const value = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const [row] = await db.$queryRawUnsafe<{ text: string | null }[]>(
      `SELECT string_agg(${value}, E'\\n') AS text FROM "${schema}"."${table}"`,
    );
    if (row?.text) found.push({ where: `${schema}.${table}.${column}`, text: row.text });
  }
  return found;
}

/** Every canary ends in these letters, whatever way it is written; base64 is found once it is decoded. */
function holdsCanary(text: string): boolean {
  const marks = ["7f3a9c", Buffer.from("7f3a9c").toString("hex")];
  if (marks.some((mark) => text.includes(mark))) return true;
  const runs = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return runs.some((run) =>
    [0, 1, 2, 3].some((shift) => Buffer.from(run.slice(shift), "base64").toString("latin1").includes("7f3a9c")),
  );
}

test("no canary of a credential is found in clear, wherever a run could have left it", async () => {
  const stage = await makeStage(db);
  await setAlerts(stage.viewer, { failureAlert: true });
  const owner = asUser(db, stage.project.users.editor);
  const { id } = await createCredential(owner, { name: "C", body: JSON.stringify(BODY), project: stage.project.slug });
  await updateCredential(owner, { credentialId: id, name: "C2", body: JSON.stringify(BODY) });
  await makeFollower(db, stage.job, "catch");
  const runIds: bigint[] = [];
  for (const end of [
    "return { data: { all, told, [all[0]]: 1, given: state.data } };",
    'throw Object.assign(new Error(told.join(" ")), { name: all[0], body: told });',
    'Promise.reject(new Error(told.join(" "))); return new Promise(() => {});',
  ]) {
    const data = { expression: tells(end), credentialId: id, adaptorName: HTTP?.name, adaptorVersion: HTTP?.version };
    await db.job.update({ where: { id: stage.job.id }, data: { ...data, version: { increment: 1 } } });
    const { runIds: queued } = await enqueueRuns(stage.ctx, {
      runs: [{ jobId: stage.job.id, cause: "person", input: "empty" }],
    });
    runIds.push(...queued);
    await drainProject(stage.ctx, { worker, lingerMs: 0 });
  }
  const statuses = await db.run.findMany({ where: { id: { in: runIds } }, orderBy: { id: "asc" } });
  expect(statuses.map(({ status }) => status)).toEqual(["success", "failed", "crashed"]);

  const answers = [
    await listCredentials(stage.viewer, {}),
    await listOwnCredentials(owner, {}),
    ...(await pages(stage.viewer, runIds)),
  ];
  answers.push(await listEntries(await asAdmin(stage), {}));
  const exportId = await ask(stage.viewer, { columns: ["id", "error_name", "error_message", "log", "final_state"] });
  await buildWhole(builder(db, stage.project.id), exportId);

  for (const { where, text } of await wholeDatabase()) expect([where, holdsCanary(text)]).toEqual([where, false]);
  const shown = JSON.stringify(answers, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(shown).toContain("***");
  for (const text of [shown, said.join("\n"), await textOf(db, exportId), await mailed()])
    expect(holdsCanary(text)).toBe(false);
});

/** Every mail as it lies in this server's folder, once what failed was told to whoever asked for it. */
async function mailed(): Promise<string> {
  const system = systemContext("test", { db });
  await groupFailures(system, {});
  await sendAlerts(system, {});
  expect((await deliverMails(system, {})).sent).toBeGreaterThan(0);
  const mails = join(env().DATA_DIR, "mail");
  const texts = readdirSync(mails).map((name) => readFileSync(join(mails, name), "utf8"));
  expect(texts.join()).toContain("2 failures");
  return texts.join("\n");
}

async function asAdmin(stage: Awaited<ReturnType<typeof makeStage>>): Promise<ProjectCtx> {
  return { ...stage.viewer, seat: "admin" };
}

async function pages(ctx: ProjectCtx | Ctx, runIds: bigint[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const runId of runIds) {
    all.push(await viewRun(ctx, { runId }), await listLog(ctx, { runId }), await viewStates(ctx, { runId }));
    all.push(await listRequests(ctx, { runId }), await viewFailure(ctx, { runId }));
  }
  return all;
}
