import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { levels, openSuite, probes, processesBelow, type Suite, until } from "./sandbox-suite.test-data";

let destination: Server;
let port = 0;

beforeAll(async () => {
  destination = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      response.writeHead(Number(/\/(\d{3})/.exec(request.url ?? "")?.[1] ?? 200), {
        "content-type": "application/json",
      });
      response.end(JSON.stringify({ got: body === "" ? null : JSON.parse(body), auth: request.headers.authorization }));
    });
  });
  await new Promise<void>((resolve) => destination.listen(0, "127.0.0.1", resolve));
  const address = destination.address();
  port = typeof address === "object" && address ? address.port : 0;
});

afterAll(() => destination.close());

it("tests every level on a machine that should have them all", () => {
  const missing = probes.filter(({ passed }) => !passed).map(({ level, reason }) => `${level}: ${reason}`);
  expect(process.env.CI ? missing : [], "probes that failed").toEqual([]);
  expect(levels).toContain("process");
});

describe.each(levels)("a sandbox at level %s", (level) => {
  let suite: Suite;
  let run: Suite["run"];

  beforeAll(async () => {
    suite = await openSuite(level, { outbound: { guard: true, allow: [`127.0.0.1:${port}`] } });
    run = suite.run;
  });

  afterAll(() => suite.close());

  const http = () => ({
    adaptor: "http" as const,
    configuration: { baseUrl: `http://127.0.0.1:${port}`, username: "ana", password: "s3cret-pw" },
    secrets: ["s3cret-pw"],
  });

  it("runs operations in order and keeps what the last one returns", async () => {
    const ran = await run(
      "alterState(state => { state.data.n = 1; return state; });\nfn(state => ({ ...state, m: state.data.n + 1 }));",
    );
    expect(ran).toMatchObject({ status: "success", exitCode: 0, error: null, started: 1 });
    expect(JSON.parse(ran.finalState ?? "")).toEqual({ data: { id: 7, items: [1, 2], n: 1 }, m: 2 });
    expect(ran.durationMs).toBeGreaterThan(0);
  });

  it("says first what it runs with, then what the job says, then how it ended", async () => {
    const ran = await run(
      "fn(state => { console.log('hello', { a: [1] }, 5, null, undefined); console.warn(new Error('w')); return state; })",
    );
    expect(ran.texts[0]).toMatch(
      /^Millrace runtime 1\.\d+\.\d+ \(Node\.js \d+\.\d+\.\d+\), @openfn\/language-common 3\.3\.4$/,
    );
    expect(ran.lines.slice(1, 3)).toMatchObject([
      { source: "job", level: "info", text: 'hello {\n  "a": [\n    1\n  ]\n} 5 null undefined' },
      { source: "job", level: "warn", text: "Error: w" },
    ]);
    expect(ran.texts.at(-1)).toMatch(/^Finished in \d+ ms\.$/);
    expect(ran.lines.every(({ at }) => Math.abs(Date.now() - at) < 60_000)).toBe(true);
  });

  it("sends by the adaptor with the credential, and hides it in log and state, also when the other side echoes it", async () => {
    const ran = await run(
      "post('/201', $.data).then(state => { console.log(state.configuration.password, state.data); return state; })",
      http(),
    );
    expect(ran).toMatchObject({ status: "success", exitCode: 0 });
    expect(JSON.parse(ran.finalState ?? "")).toMatchObject({ data: { got: { id: 7 }, auth: "Basic ***" } });
    expect(ran.texts.join("\n")).toContain("POST");
    for (const text of [ran.finalState ?? "", ...ran.texts]) {
      expect(text).not.toContain("s3cret-pw");
      expect(text).not.toContain(Buffer.from("ana:s3cret-pw").toString("base64"));
    }
    expect(Object.keys(JSON.parse(ran.finalState ?? "") as object)).not.toContain("configuration");
    expect(Object.keys(JSON.parse(ran.finalState ?? "") as object)).not.toContain("response");
  });

  it("ends failed with the destination's answer where it refuses", async () => {
    const ran = await run("fn(s => s);\nget('/401');", http());
    expect(ran).toMatchObject({ status: "failed", exitCode: 1, finalState: null });
    expect(ran.error).toMatchObject({ line: 2, details: { statusCode: 401, method: "GET", body: { got: null } } });
    expect(ran.error?.message).toContain("401");
    const errors = ran.lines
      .filter((line) => line.level === "error" && line.source === "runtime")
      .map(({ text }) => text);
    expect(errors.join("\n")).toMatch(/401: Unauthorized \(line 2\)[\s\S]*"statusCode": 401/);
  });

  it.each([
    [
      "a thrown error",
      "fn(s => s);\n\n  fn(() => { throw new Error('no') })",
      "failed",
      1,
      { name: "Error", message: "no", line: 3, column: 20 },
    ],
    ["a thrown text", "fn(() => { throw 'no' })", "failed", 1, { message: "no", line: 1 }],
    ["a thrown nothing", "fn(() => { throw null })", "failed", 1, { line: 1 }],
    ["a wrong type", "fn(s => s.data.x.y)", "failed", 1, { name: "TypeError", line: 1, column: 18 }],
    [
      "a rejected promise",
      "fn(async () => { await null; throw new RangeError('far') })",
      "failed",
      1,
      { name: "RangeError", message: "far" },
    ],
    ["code from text", "fn(s => s.constructor.constructor('return 1')())", "crashed", 5, { name: "EvalError" }],
    ["a statement that is no operation", "util.uuid()", "crashed", 10, { name: "NotAnOperation", line: 1 }],
    [
      "an error nobody awaits",
      "fn(s => { Promise.reject(new Error('lost')); return new Promise(r => setTimeout(() => r(s), 500)) })",
      "crashed",
      5,
      { message: "lost", line: 1 },
    ],
    [
      "an error in a timer",
      "fn(s => { setTimeout(() => { throw new Error('late') }, 1); return new Promise(r => setTimeout(() => r(s), 500)) })",
      "crashed",
      5,
      { message: "late", line: 1 },
    ],
  ])("tells %s", async (_, source, status, exitCode, error) => {
    const ran = await run(source);
    expect(ran).toMatchObject({ status, exitCode, finalState: null, error });
    expect(ran.lines.some(({ level: one, text }) => one === "error" && text.includes(ran.error?.message ?? "?"))).toBe(
      true,
    );
  });

  it("says 10 for code that does not compile and 3 for an adaptor that does not load", async () => {
    expect(await run("", { code: "(function( {" })).toMatchObject({ status: "crashed", exitCode: 10, started: 1 });
    const missing = await run("", { entry: "/nowhere/adaptor.js" });
    expect(missing).toMatchObject({ status: "crashed", exitCode: 3, started: 0, durationMs: 0 });
    expect(missing.error?.message).toContain("could not start");
  });

  it.each([
    ["a loop that never ends", "fn(() => { for (;;) {} })"],
    ["a promise that never ends", "fn(() => new Promise(() => {}))"],
    ["endless waiting", "fn(async () => { for (;;) await null })"],
  ])("stops %s at its time, with the lines up to then", async (_, source) => {
    const ran = await run(`fn(s => { console.log('before'); return s });\n${source}`, { limits: { runTimeMs: 400 } });
    expect(ran).toMatchObject({ status: "timeout", exitCode: 2, finalState: null });
    expect(ran.durationMs).toBeGreaterThan(390);
    expect(ran.texts).toContain("before");
    expect(ran.texts.at(-1)).toContain("longer than 0.4 s");
  });

  it.each([
    ["the heap", "fn(() => { const all = []; for (;;) all.push(new Array(1000).fill('x').map((x, i) => x + i)) })"],
    ["buffers", "fn(() => { const all = []; for (;;) all.push(Buffer.alloc(20_000_000, 1)) })"],
  ])("stops a run that fills %s, and goes on with the next", async (_, source) => {
    const ran = await run(source, { limits: { heapMb: 64, rssMb: 250 } });
    const stopped = ran.status === "out_of_memory" && ran.exitCode === 134;
    expect(stopped || ran.error?.message.includes("allocation"), JSON.stringify(ran.error)).toBe(true);
    expect(await run("fn(s => s)")).toMatchObject({ status: "success" });
  });

  it("is aborted while it runs and while it waits", async () => {
    const running = new AbortController();
    const ran = run("fn(s => { console.log('on'); return new Promise(() => {}) })", {
      signal: running.signal,
      onLog: () => running.abort(),
    });
    expect(await ran).toMatchObject({ status: "aborted", exitCode: 6, started: 1 });
    const waiting = new AbortController();
    waiting.abort();
    expect(await run("fn(s => s)", { signal: waiting.signal })).toMatchObject({
      status: "aborted",
      exitCode: 6,
      started: 0,
    });
  });

  it("drops a final state that is too large and says so; keeps circular ones, and none when there is none", async () => {
    const large = await run("fn(() => ({ data: 'x'.repeat(200_000) }))", { limits: { stateBytes: 100_000 } });
    expect(large).toMatchObject({ status: "success", finalState: null, finalStateDropped: "too_large" });
    const circular = await run("fn(s => { s.self = s; s.f = () => 1; return s })");
    expect(JSON.parse(circular.finalState ?? "")).toMatchObject({ self: "[Circular]" });
    const none = await run("fn(() => {})");
    expect(none).toMatchObject({ status: "success", finalState: null });
    expect(none.texts.join()).toContain("returned nothing");
  });

  it("keeps a whole number of any size that the job leaves in its state, as digits", async () => {
    const ran = await run("fn(state => ({ id: 9007199254740993n, list: [{ n: 1n }] }))");
    expect(ran).toMatchObject({ status: "success", exitCode: 0 });
    expect(JSON.parse(ran.finalState ?? "")).toEqual({ id: "9007199254740993", list: [{ n: "1" }] });
  });

  it("hides a secret in an error that is cut, wherever the cut falls", async () => {
    const secrets = ["s3cret-pw-of-some-length"];
    for (const before of [8190, 8180, 190]) {
      const ran = await run(
        `fn(state => { const e = new Error('x'.repeat(${before}) + state.configuration.password); e.name = e.message; throw e; })`,
        { configuration: { password: secrets[0] }, secrets },
      );
      expect(ran.status).toBe("failed");
      expect(JSON.stringify([ran.error, ran.lines])).not.toContain("s3cret");
    }
  });

  it("keeps so many lines and bytes, then counts", async () => {
    const many = await run("fn(s => { for (let i = 0; i < 5000; i++) console.log('line ' + i); return s })", {
      limits: { logLines: 20 },
    });
    expect(many.lines.filter(({ source }) => source === "job")).toHaveLength(20);
    expect(many.texts).toContain("… 4980 more lines");
    const wide = await run("fn(s => { for (let i = 0; i < 10; i++) console.log('x'.repeat(1000)); return s })", {
      limits: { logBytes: 3500 },
    });
    expect(wide.texts.filter((text) => /^x+$/.test(text)).join("").length).toBeLessThanOrEqual(3500);
    expect(wide.texts.join("\n")).toMatch(/… [67] more lines/);
  });

  it("keeps nothing of what a job with a locked console prints, by whatever way", async () => {
    const source =
      "fn(s => { console.log('a1'); console.error('a2'); return s });\nlog('a3');\nfn(s => { throw new Error('said aloud') })";
    const ran = await run(source, { consoleLocked: true });
    expect(ran.texts.join("\n")).not.toMatch(/a[123]/);
    expect(ran.texts.filter((text) => text.includes("console of this job is locked"))).toHaveLength(1);
    expect(ran.texts.join("\n")).toContain("said aloud");
  });

  it("delivers the first line at once and the rest in batches", async () => {
    const batches: number[] = [];
    await run("fn(s => { for (let i = 0; i < 250; i++) console.log(i); return s })", {
      onLog: (lines) => batches.push(lines.length),
    });
    expect(batches[0]).toBe(1);
    expect(Math.max(...batches)).toBeLessThanOrEqual(100);
    expect(batches.length).toBeLessThan(20);
  });

  it("begins every run afresh in a warm sandbox: no global, no timer, no prototype of the run before", async () => {
    const key = "fresh";
    const before = suite.pool.stats().started;
    const leave =
      "fn(s => { globalThis.left = 1; Object.prototype.left = 1; setInterval(() => { throw new Error('still here') }, 5); return s })";
    expect(await run(leave, { key })).toMatchObject({ status: "success" });
    const look =
      "fn(s => new Promise(r => setTimeout(() => r({ left: typeof globalThis.left, polluted: ({}).left ?? null }), 60)))";
    const ran = await run(look, { key });
    expect(JSON.parse(ran.finalState ?? "")).toEqual({ left: "undefined", polluted: null });
    expect(suite.pool.stats().started - before).toBe(1);
    expect(suite.pool.stats().warmKeys).toContain(key);
  });

  it("ends every run truly when sandboxes are killed at any moment", async () => {
    const source = "fn(async s => { for (let i = 0; i < 20; i++) await new Promise(r => setTimeout(r, 5)); return s })";
    const runs = Array.from({ length: 8 }, (_, i) => run(source, { key: `killed ${i % 3}` }));
    const killer = setInterval(() => {
      const victims = processesBelow();
      const victim = victims[Math.floor(Math.random() * victims.length)];
      try {
        if (victim) process.kill(victim, "SIGKILL");
      } catch {
        // it was gone already
      }
    }, 60);
    const outcomes = await Promise.all(runs).finally(() => clearInterval(killer));
    for (const { status, exitCode } of outcomes) {
      expect(["success 0", "crashed 5", "crashed 3"]).toContain(`${status} ${exitCode}`);
    }
    expect(await run(source)).toMatchObject({ status: "success" });
  });

  it("leaves no process behind when it is closed", async () => {
    const own = await openSuite(level, { sparesPerAdaptor: 1 });
    const busy = own.run("fn(() => { for (;;) {} })");
    expect(await until(() => own.pool.stats().busy === 1 && own.pool.stats().started > 0, 5000)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const others = new Set(processesBelow());
    await own.close();
    expect((await busy).status).not.toBe("success");
    expect(await own.run("fn(s => s)")).toMatchObject({ exitCode: 3 });
    const left = processesBelow().filter((pid) => others.has(pid));
    expect(left.length).toBeLessThan(others.size);
  });
});
