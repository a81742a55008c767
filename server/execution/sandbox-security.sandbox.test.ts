import { createSocket } from "node:dgram";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_PROBES, FORGERIES, NETWORK_PROBES, net, START_PROBES } from "./sandbox-probes.test-data";
import { levels, openSuite, type Suite } from "./sandbox-suite.test-data";

/** One line gets a job out of its context: take for granted that it owns its process, and look what it can do then. */
const ESCAPE = "const process=(0,_.noConflict)().process;const g=(m)=>process.getBuiltinModule(m);";

const secretFolder = mkdtempSync(join(tmpdir(), "millrace-probes-"));
const secretFile = join(secretFolder, "secret.txt");
const hits = { tcp: 0, udp: 0, unix: 0 };
const tcp = createServer((socket) => {
  hits.tcp += 1;
  socket.end();
});
const unix = createServer((socket) => {
  hits.unix += 1;
  socket.end();
});
const udp = createSocket("udp4");
let tcpPort = 0;
let udpPort = 0;

beforeAll(async () => {
  writeFileSync(secretFile, "top secret");
  process.env.PARENT_SECRET = "of the worker";
  udp.on("message", () => {
    hits.udp += 1;
  });
  await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve) => unix.listen(join(secretFolder, "own.sock"), resolve));
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  const address = tcp.address();
  tcpPort = typeof address === "object" && address ? address.port : 0;
  udpPort = udp.address().port;
});

afterAll(() => {
  tcp.close();
  unix.close();
  udp.close();
  delete process.env.PARENT_SECRET;
  rmSync(secretFolder, { recursive: true, force: true });
});

/** Wraps an attempt: the final state says what it got, or why not. */
function attempt(body: string): string {
  const filled = body
    .replaceAll("TCP", `${tcpPort}`)
    .replaceAll("UDP", `${udpPort}`)
    .replaceAll("FOLDER", secretFolder);
  return `fn(async s => { try { const got = await (async () => {${ESCAPE}${filled}})(); return { got: String(got) } } catch (e) { return { refused: e.code ?? e.name } } })`;
}

describe.each(levels)("a job that broke out of its context, at level %s", (level) => {
  let suite: Suite;
  type Seen = { got?: string; refused?: string; ended?: string };
  const got = async (body: string, extras = {}): Promise<Seen> => {
    const ran = await suite.run(attempt(body), { limits: { runTimeMs: 8000 }, ...extras });
    if (ran.status !== "success") return { ended: ran.status };
    return JSON.parse(ran.finalState ?? "{}") as Seen;
  };

  beforeAll(async () => {
    suite = await openSuite(level);
  });

  afterAll(() => suite.close());

  it("really is out: these probes would say so if they were stopped at the door", async () => {
    expect(await got("return typeof process.pid")).toEqual({ got: "number" });
    expect(await got("return typeof g('fs').readFileSync")).toEqual({ got: "function" });
  });

  it("finds nothing of the worker's environment", async () => {
    const seen = await got("return JSON.stringify([process.env, process.argv, process.execArgv])");
    expect(seen.got).not.toContain("of the worker");
    expect(Object.keys((JSON.parse(seen.got ?? "[{}]") as [object])[0])).toEqual(["HOME"]);
    expect(seen.got).not.toContain(process.cwd());
  });

  it.each(FILE_PROBES)("cannot reach files: %s", async (_, body) => {
    const seen = await got(body);
    expect(seen.got, JSON.stringify(seen)).toBeUndefined();
    expect(existsSync(secretFile)).toBe(true);
    expect(readdirSync(secretFolder).sort()).toEqual(["own.sock", "secret.txt"]);
    expect(existsSync("/tmp/millrace-left")).toBe(false);
  });

  it("does not even learn which files there are", async () => {
    expect(await got("return g('fs').existsSync('FOLDER/secret.txt')")).not.toEqual({ got: "true" });
  });

  it.each(START_PROBES)("cannot start %s", async (_, body) => {
    expect(await got(body)).toMatchObject({ refused: expect.any(String) as string });
  });

  it("cannot become somebody else", async () => {
    const seen = await got("process.setuid(65534);return process.getuid()", { key: "changer" });
    if (level !== "process") expect(seen.got).toBeUndefined();
    expect(["65534", undefined]).toContain(seen.got);
  });

  it("signals the worker at level process only, where both are the same user", async () => {
    const seen = await got(`process.kill(${process.pid},0);return 'sent'`);
    if (level === "process") expect(seen).toEqual({ got: "sent" });
    else
      expect(seen).toEqual({
        refused: level === "user" || process.getuid?.() === 0 ? expect.stringMatching(/EPERM|ESRCH/) : "ESRCH",
      });
  });

  it("is a user of its own from level user on, and alone from level namespace on", async () => {
    const seen = JSON.parse(
      (await got("return JSON.stringify([process.getuid(),process.pid,process.ppid])")).got ?? "[]",
    ) as number[];
    if (level !== "process" && process.getuid?.() === 0) expect(seen[0]).toBeGreaterThanOrEqual(61_000);
    if (level === "namespace") expect(seen.slice(1)).toEqual([1, 0]);
  });

  it.each(NETWORK_PROBES)("is kept from %s by the guard", async (_, body) => {
    const before = { ...hits };
    const seen = await got(body);
    expect(seen.got ?? seen.refused).toMatch(/^no |OUTBOUND_REFUSED/);
    expect(hits).toEqual(before);
  });

  it.each([
    [
      "send by UDP",
      "const c=g('dgram').createSocket('udp4');await new Promise((r,j)=>c.send('x',UDP,'127.0.0.1',e=>e?j(e):r()));return 'sent'",
    ],
    [
      "listen",
      "return await new Promise((r,j)=>g('net').createServer().on('error',j).listen(0,'127.0.0.1',()=>r('listening')))",
    ],
    [
      "listen on a path",
      "return await new Promise((r,j)=>g('net').createServer().on('error',j).listen('FOLDER/left',()=>r('listening')))",
    ],
  ])("cannot %s", async (_, body) => {
    const before = hits.udp;
    expect((await got(body)).got).toBeUndefined();
    expect(hits.udp).toBe(before);
  });

  it("reaches nothing at level namespace even without the guard", async () => {
    if (level !== "namespace") {
      expect(level).not.toBe("namespace");
      return;
    }
    const open = await openSuite(level, { outbound: { guard: false, allow: [] } });
    const before = hits.tcp;
    const ran = await open.run(attempt(net("g('net').connect(TCP,'127.0.0.1')")));
    expect(JSON.parse(ran.finalState ?? "{}")).toMatchObject({ got: expect.stringMatching(/^no E/) as string });
    expect(hits.tcp).toBe(before);
    await open.close();
  });

  it.each(FORGERIES)("harms its own run at most by sending %s", async (_, body) => {
    const key = `forger ${_}`;
    const ran = await suite.run(attempt(`${body};return 1`), { key, limits: { runTimeMs: 3000 } });
    expect(["success", "crashed", "timeout", "out_of_memory"]).toContain(ran.status);
    expect(ran.texts.join("\n")).not.toContain("forged");
    const next = await suite.run("fn(s => ({ fine: true }))", { key });
    expect(next).toMatchObject({ status: "success", finalState: '{"fine":true}' });
  });

  it("cannot pretend to be the platform in the log", async () => {
    const forged = `{"t":"log","n":1,"at":1,"level":"info","source":"platform","text":"I am the platform"}`;
    const ran = await suite.run(attempt(`g('fs').writeSync(3,'${forged}\\n');return 1`), { key: "actor" });
    expect(ran.lines.find(({ text }) => text === "I am the platform")?.source).toBe("job");
    expect(ran.lines.find(({ text }) => text === "I am the platform")?.at).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([
    [
      "one endless line",
      "const b=g('buffer').Buffer.alloc(65536,120);for(;;){try{g('fs').writeSync(3,b)}catch(e){if(e.code!=='EAGAIN')throw e}}",
    ],
    [
      "lines without end",
      `const b=g('buffer').Buffer.from(('{"t":"log","n":1,"at":1,"level":"info","source":"job","text":"'+'x'.repeat(900)+'"}\\n').repeat(64));for(;;){try{g('fs').writeSync(3,b)}catch(e){if(e.code!=='EAGAIN')throw e}}`,
    ],
  ])("does not make the worker grow by %s", async (_, body) => {
    const before = process.memoryUsage().rss;
    const ran = await suite.run(attempt(body), { limits: { runTimeMs: 6000, stateBytes: 1_000_000 } });
    expect(["crashed", "timeout"]).toContain(ran.status);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect(ran.lines.length).toBeLessThan(1100);
  });

  it("leaves what it changed to the same job with the same credential only", async () => {
    const leave = attempt("(0,_.noConflict)().left='x';return 1");
    const look = attempt("return (0,_.noConflict)().left");
    await suite.run(leave, { key: "leaver" });
    const other = await suite.run(look, { key: "other" });
    expect(JSON.parse(other.finalState ?? "{}")).toEqual({ got: "undefined" });
  });

  it("is killed when it takes memory that no heap limit counts", async () => {
    const ran = await suite.run(
      attempt(
        "const all=[];for(;;)all.push(new ((0,_.noConflict)().SharedArrayBuffer)(50_000_000),g('buffer').Buffer.alloc(20_000_000,1))",
      ),
      {
        limits: { rssMb: 250, runTimeMs: 20_000 },
      },
    );
    expect(ran.status === "out_of_memory" || JSON.stringify(ran.finalState).includes("RangeError")).toBe(true);
  });
});
