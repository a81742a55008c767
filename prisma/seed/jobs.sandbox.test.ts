import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBody } from "@/lib/body/read-body";
import { contains } from "@/lib/containment/contains";
import { parseLossless } from "@/lib/containment/lossless";
import { createDestination } from "@/scripts/destination/server";
import { type InstalledAdaptor, installAdaptor } from "@/server/execution/adaptor-repository";
import { bundleChild } from "@/server/execution/bundle-child";
import { compileExpression } from "@/server/execution/compile";
import { processLauncher } from "@/server/execution/isolation";
import { createSandboxPool, DEFAULT_LIMITS, type RunOutcome, type SandboxPool } from "@/server/execution/sandbox-pool";
import { readExpression } from "./expressions";
import { demoSendings } from "./messages/sendings";
import { type DemoJob, EXPIRED_CRM_TOKEN, HTTP, JOBS, PLAIN, SCHEDULED_JOB, TRIGGERS } from "./scenario";

const ROOT = join(import.meta.dirname, "..", "..");
const ACCOUNT = { username: "millrace", password: "demo-password-1" };
const folder = mkdtempSync(join(tmpdir(), "millrace-demo-"));
const adaptors = new Map<string, InstalledAdaptor>();
let server: Server;
let pool: SandboxPool;
let configuration: Record<string, string>;
let runs = 0;

beforeAll(async () => {
  for (const { adaptorName: name, adaptorVersion: version } of [HTTP, PLAIN]) {
    adaptors.set(name, await installAdaptor({ repository: join(ROOT, ".cache", "adaptors"), name, version }));
  }
  server = createDestination(ACCOUNT);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  configuration = { baseUrl: `http://${host}`, ...ACCOUNT, crmToken: EXPIRED_CRM_TOKEN };
  const childPath = await bundleChild(folder);
  pool = createSandboxPool({ childPath, launcher: processLauncher(), outbound: { guard: true, allow: [host] } });
});

afterAll(async () => {
  await pool?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function adaptorOf(job: DemoJob): InstalledAdaptor {
  const adaptor = adaptors.get(job.adaptor.adaptorName);
  if (!adaptor) throw new Error(`${job.adaptor.adaptorName} is not installed`);
  return adaptor;
}

/** A job of the demo, or one written here: then its text is given. */
type Tried = DemoJob & { text?: string };

function compile(job: Tried): string {
  const { name, exports } = adaptorOf(job);
  const result = compileExpression(job.text ?? readExpression(ROOT, job), { name, exports });
  if (!result.ok) throw new Error(`${job.file}: ${JSON.stringify(result.problems)}`);
  return result.code;
}

function jobNamed(name: string): DemoJob {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  return job;
}

type Ended = RunOutcome & { log: string[] };

async function run(job: Tried, state: unknown): Promise<Ended> {
  const log: string[] = [];
  runs += 1;
  const outcome = await pool.run({
    runId: String(runs),
    key: job.file,
    code: compile(job),
    adaptor: adaptorOf(job),
    state: JSON.stringify(state),
    configuration,
    secrets: [ACCOUNT.password],
    limits: DEFAULT_LIMITS,
    consoleLocked: false,
    testMode: false,
    onRequest: () => undefined,
    onStart: () => undefined,
    onLog: (lines) => log.push(...lines.map((line) => line.text)),
    signal: new AbortController().signal,
  });
  return { ...outcome, log };
}

/** Every message of the demo that the job's trigger asks for, run one after the other. */
async function runAll(name: string): Promise<Ended[]> {
  const job = jobNamed(name);
  const trigger = TRIGGERS.find((one) => one.name === job.trigger);
  if (trigger?.kind !== "message") throw new Error(`${name} has no message trigger`);
  const criteria = parseLossless(JSON.stringify(trigger.criteria));
  const exclusion = "exclusion" in trigger ? parseLossless(JSON.stringify(trigger.exclusion)) : null;
  const ended: Ended[] = [];
  for (const { body: text, contentType, query } of demoSendings(new Date("2026-03-05T06:00:00Z"))) {
    const read = await readBody({ bytes: new TextEncoder().encode(text), contentType, query });
    if (!read.ok) continue;
    const body = parseLossless(read.body);
    if (!contains(body, criteria) || (exclusion !== null && contains(body, exclusion))) continue;
    ended.push(await run(job, { data: JSON.parse(read.body), request: { headers: {}, query: {} } }));
  }
  return ended;
}

function failures(ended: Ended[]): string[] {
  return ended.filter((one) => one.status !== "success").map((one) => one.error?.message ?? one.status);
}

it.each(JOBS)("$name compiles", (job) => {
  expect(compile(job)).toContain("__mr_op");
});

const guide = readFileSync(join(ROOT, "docs", "writing-jobs.md"), "utf8");
const examples = [...guide.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");

it("every example of docs/writing-jobs.md compiles", () => {
  const { name, exports } = adaptorOf(jobNamed("Monitor the DHIS2 endpoint"));
  expect(examples.length).toBeGreaterThan(6);
  for (const example of examples) expect(compileExpression(example, { name, exports })).toMatchObject({ ok: true });
});

describe("what docs/writing-jobs.md says of http", () => {
  const expression = (text: string) => ({ ...jobNamed("Monitor the DHIS2 endpoint"), text, file: text });

  it("calls functions inside the options of post, not $ in the whole of them", async () => {
    const signIn = examples.find((one) => one.includes("sign_in")) ?? "";
    const text = signIn.replaceAll('"/auth', '"/registry/auth').replaceAll('"/births', '"/registry/births');
    const birth = { notification_number: "N-docs", mother_name: "A", date_of_birth: "2026-03-01", sex: "female" };
    const state = { data: { ...birth, place_of_birth: "Bandari" } };
    expect((await run(expression(text), state)).error).toBeNull();
    const lazy = text.replace(/state => `.*`/, "$.data.token");
    expect((await run(expression(lazy), state)).error?.message).toContain("401");
  });

  it("does not send a bare list, but one in an object", async () => {
    expect((await run(expression('post("/events", [{ type: "a" }]);'), { data: {} })).status).toBe("failed");
    expect((await run(expression('post("/bulk", { rows: [{ type: "a" }] });'), { data: {} })).status).toBe("success");
  });

  it("lets a status pass that errors names, and gives the first catch the state", async () => {
    const passed = await run(expression('get("/answer/404", { errors: { 404: false } });'), { data: {} });
    expect(passed.status).toBe("success");
    const caught = await run(
      expression('get("/answer/500").catch((error, state) => ({ kept: state.data.id, said: error.message }));'),
      { data: { id: 7 } },
    );
    expect(JSON.parse(caught.finalState ?? "{}")).toMatchObject({ kept: 7, said: expect.stringContaining("500") });
  });
});

it("registrations: two sent twice and one without national id are refused, the rest is stored and greeted", async () => {
  const ended = await runAll("Register pregnancy in DHIS2");
  const failed = failures(ended);
  expect(failed).toHaveLength(3);
  for (const message of failed) expect(message).toMatch(/trackedEntities returned 409: Conflict/);
  expect(ended.find((one) => one.status === "failed")?.log.join("\n")).toMatch(
    /Non-unique attribute value|Missing mandatory attribute/,
  );
  const greeted: Ended[] = [];
  for (const one of ended.filter((one) => one.status === "success")) {
    greeted.push(await run(jobNamed("Welcome the mother by SMS"), JSON.parse(one.finalState ?? "{}")));
  }
  expect(failures(greeted)).toEqual([expect.stringContaining("/sms/send returned 400")]);
  expect(greeted.find((one) => one.status === "success")?.log.join("\n")).toMatch(/Greeting .* accepted for \+999/);
});

it("visits: haemoglobin in the wrong unit is refused, and the catch job says so", async () => {
  const ended = await runAll("Record antenatal visit in DHIS2");
  const bad = ended.filter((one) => one.status !== "success");
  expect(bad).toHaveLength(3);
  expect(bad[0]?.log.join("\n")).toMatch(/Haemoglobin of 1\d\d g\/dl is not between 2 and 25|Haemoglobin of 9\d g\/dl/);
  const state = { data: { form: { mother: { name: "Asha" }, meta: { username: "chw.lulu" } } }, error: bad[0]?.log };
  expect((await run(jobNamed("Alert on a refused visit"), state)).status).toBe("success");
});

it.each([
  ["Alert the midwife of danger signs", 0, /text message\(s\) sent/],
  ["Notify birth to the civil register", 1, /has certificate KIS-B-/],
  ["Weigh children after birth", 2, /seen on day/],
  ["Upsert patient in OpenMRS", 0, /Creating|Updating|training case/],
  ["Report facility readiness", 0, /values for 2026/],
  ["Check the survey's figures", 0, /nothing to doubt|only|no oxytocin/],
  ["File cleanliness checklist", 0, /Filed as/],
  ["Sync contacts to the CRM", 6, /contact\(s\) from Salesforce/],
  ["Monitor the DHIS2 endpoint", 0, /DHIS2 answered 200 in \d+ ms as Millrace/],
])("%s: %i of its runs fail, each says what it did", async (name, failing, words) => {
  const ended = await runAll(name);
  expect(failures(ended)).toHaveLength(failing);
  for (const one of ended)
    expect(one.log.join("\n")).toMatch(name.startsWith("Notify") && one.status !== "success" ? /400/ : words);
  for (const one of ended) expect(one.log.join("\n")).not.toContain(ACCOUNT.password);
});

it("a weight that was left out is a bug of the job, with the line it stands on", async () => {
  const bad = (await runAll("Weigh children after birth")).filter((one) => one.status !== "success");
  expect(bad[0]?.error).toMatchObject({ message: expect.stringContaining("replace"), line: expect.any(Number) });
});

it("the morning's report tells each registration once: its cursor is carried from run to run", async () => {
  const job = jobNamed(SCHEDULED_JOB);
  const first = await run(job, {});
  const carried = JSON.parse(first.finalState ?? "{}");
  expect(carried).toEqual({ cursor: expect.stringMatching(/^\d{4}-/), told: expect.any(Number) });
  expect(carried.told).toBeGreaterThan(50);
  const second = await run(job, carried);
  expect(second.log.join("\n")).toContain(`0 registration(s) since ${carried.cursor}`);
  expect(JSON.parse(second.finalState ?? "{}")).toEqual(carried);
});

it("the draft runs by hand", async () => {
  const state = { data: { visits: [{ facility: "Bandari" }, { facility: "Bandari" }] } };
  const ended = await run(jobNamed("Monthly summary (draft)"), state);
  expect(JSON.parse(ended.finalState ?? "{}")).toMatchObject({ data: { Bandari: 2 } });
});
