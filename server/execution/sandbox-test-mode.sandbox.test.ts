import { createServer, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { IsolationLevel } from "./isolation";
import { levels, openSuite, type Suite, until } from "./sandbox-suite.test-data";

const ESCAPE = "const process=(0,_.noConflict)().process;const g=(m)=>process.getBuiltinModule(m);";
const SECRET = "s3cret-of-the-credential";

let received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let connections = 0;
const destination = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    received.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    if (request.url?.startsWith("/never")) return;
    response.writeHead(request.url?.startsWith("/missing") ? 404 : 201, { "content-type": "application/json" });
    response.end('{"made":true}');
  });
});
destination.on("connection", () => {
  connections += 1;
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => destination.listen(0, "127.0.0.1", resolve));
  const address = destination.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterEach(() => {
  received = [];
  connections = 0;
});
afterAll(() => {
  destination.closeAllConnections();
  destination.close();
});

/** By escaping, so that every client there is can be tried: each says what it got. */
const attempt = (body: string) =>
  `fn(async s => { try { return { got: await (async () => {${ESCAPE}${body.replaceAll("PORT", `${port}`)}})() } } catch (e) { return { refused: e.cause?.code ?? e.code ?? e.message } } })`;

const byHttp = (module: string, url: string) =>
  `return await new Promise((r,j)=>{const q=g('${module}').request('${url}',{method:'POST',headers:{'x-a':'1'}},(p)=>{let b='';p.on('data',d=>b+=d);p.on('end',()=>r(p.statusCode+' '+b))});q.on('error',j);q.end('{"a":1}')})`;

const CLIENTS: [string, string][] = [
  ["node:http", byHttp("http", "http://127.0.0.1:PORT/x")],
  ["node:https", byHttp("https", "https://127.0.0.1:PORT/x")],
  ["a name nobody has", byHttp("https", "https://nowhere.invalid/x")],
  [
    "an agent that keeps connections",
    `const agent=new (g('http').Agent)({keepAlive:true,maxSockets:1});const one=()=>new Promise((r,j)=>g('http').get({host:'127.0.0.1',port:PORT,path:'/x',agent},(p)=>{p.resume();p.on('end',()=>r(p.statusCode))}).on('error',j));await one();return await one()+' {}'`,
  ],
  [
    "fetch",
    "const a=await (0,_.noConflict)().fetch('http://127.0.0.1:PORT/x',{method:'POST',body:'{}'});return a.status+' '+await a.text()",
  ],
  [
    "fetch by TLS",
    "const a=await (0,_.noConflict)().fetch('https://example.org/x',{method:'POST',body:'{}'});return a.status+' '+await a.text()",
  ],
];

const REFUSED: [string, string][] = [
  [
    "what is not HTTP",
    "return await new Promise((r,j)=>{const c=g('net').connect(PORT,'127.0.0.1',()=>c.write('\\x16\\x03\\x01 not http'));c.on('data',r);c.on('error',j)})",
  ],
  [
    "a server that would speak first",
    "return await new Promise((r,j)=>{const c=g('net').connect(PORT,'127.0.0.1');c.on('data',r);c.on('error',j)})",
  ],
  [
    "HTTP/2",
    "return await new Promise((r,j)=>{const c=g('http2').connect('http://127.0.0.1:PORT/');c.on('error',j);c.request().on('response',()=>r('answered')).on('error',j)})",
  ],
  [
    "HTTP/2 by TLS",
    "return await new Promise((r,j)=>{const c=g('http2').connect('https://127.0.0.1:PORT/');c.on('error',j);c.request().on('response',()=>r('answered')).on('error',j)})",
  ],
  [
    "TLS that is not HTTP",
    "return await new Promise((r,j)=>{const c=g('tls').connect({host:'127.0.0.1',port:PORT},()=>c.write('not http'));c.on('data',r);c.on('error',j)})",
  ],
  [
    "a TLS socket of one's own making",
    "return await new Promise((r,j)=>{const c=new (g('tls').TLSSocket)();c.on('data',r);c.on('error',j);c.connect(PORT,'127.0.0.1')})",
  ],
  [
    "a module's own copy of what asks for addresses",
    "const {Resolver}=g('dns').promises;return await new Resolver().resolve4('example.org')",
  ],
  [
    "a program",
    "return g('child_process').spawnSync('/usr/bin/id').stdout?.toString() ?? (() => { throw new Error('nothing ran') })()",
  ],
  ["a worker", "new (g('worker_threads').Worker)('1',{eval:true});return 'started'"],
  ["an inspector", "g('inspector').open(0,'127.0.0.1');return 'listening at '+g('inspector').url()"],
  ["asking for an address", "return await g('dns').promises.lookup('localhost')"],
  ["asking a name server", "return await new Promise((r,j)=>g('dns').resolve4('example.org',(e,a)=>e?j(e):r(a)))"],
  ["UDP", "g('dgram').createSocket('udp4');return 'made'"],
  ["a local socket", "return await new Promise((r,j)=>g('net').connect('/tmp/x.sock').on('connect',r).on('error',j))"],
];

/** Each level, with the walls of `namespace` where they stand; and the sandbox's own guard with nothing behind it. */
const STANDS: [string, IsolationLevel, { rehearsal?: null }][] = [
  ...levels.map((level): [string, IsolationLevel, object] => [`at level ${level}`, level, {}]),
  ["by the sandbox's own guard alone", "process", { rehearsal: null }],
];

describe.each(STANDS)("test mode %s", (_, level, walls) => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await openSuite(level, { outbound: { guard: true, allow: [`127.0.0.1:${port}`] }, ...walls });
  });
  afterAll(() => suite.close());

  const rehearse = (source: string, more: object = {}) =>
    suite.run(source, { key: "test", adaptor: "http", testMode: true, ...more });

  it("answers the adaptor's requests in place, and prints them without secrets", async () => {
    const ran = await rehearse(
      `post('http://127.0.0.1:${port}/people?token=abc123', { name: 'Ada' }, { headers: { 'x-own': 'kept', authorization: 'Bearer ${SECRET}' } })`,
      { configuration: { access_token: SECRET }, secrets: [SECRET] },
    );
    expect(ran).toMatchObject({ status: "success", exitCode: 0 });
    expect(JSON.parse(ran.finalState ?? "null").data).toEqual({});
    const said = ran.lines.find(({ text }) => text.startsWith("Test mode:"));
    expect(said).toMatchObject({ source: "runtime", level: "info" });
    expect(said?.text).toContain(`POST http://127.0.0.1:${port}/people?token=***`);
    expect(said?.text).toContain("x-own: kept");
    expect(said?.text).toContain('"name":"Ada"');
    expect(said?.text).toMatch(/authorization: \*\*\*/i);
    expect(JSON.stringify([ran.lines, ran.requests])).not.toContain(SECRET);
    expect(ran.requests).toEqual([
      expect.objectContaining({ n: 1, method: "POST", host: `127.0.0.1:${port}`, status: 200, intercepted: true }),
    ]);
    expect(connections).toBe(0);
  });

  it.each(CLIENTS)("answers 200 and {} to %s", async (_, body) => {
    const ran = await rehearse(attempt(body), { key: "escaped", adaptor: "common" });
    expect(JSON.parse(ran.finalState ?? "null")).toEqual({ got: "200 {}" });
    expect(ran.requests.length).toBeGreaterThan(0);
    expect(ran.requests.every(({ intercepted, status }) => intercepted && status === 200)).toBe(true);
    expect(connections).toBe(0);
  });

  it.each(REFUSED)("refuses %s", async (_, body) => {
    const ran = await rehearse(attempt(body), { key: "escaped", adaptor: "common" });
    const state = JSON.parse(ran.finalState ?? "null") as Record<string, unknown>;
    expect(state).not.toHaveProperty("got");
    expect(state.refused).toMatch(/^(OUTBOUND_REFUSED|ERR_ACCESS_DENIED|Jobs cannot connect to local sockets\.)$/);
    expect(connections).toBe(0);
  });

  it("shows the beginning of a large body, and none of it while the console is locked", async () => {
    const large = `post('http://x.example/y', { text: 'word '.repeat(20000) })`;
    const shown = (await rehearse(large)).texts.find((text) => text.startsWith("Test mode:"));
    expect(shown).toMatch(/word.* … \(\d+ bytes in all\)/);
    expect(shown?.length).toBeLessThan(6000);
    const locked = await rehearse(large, { consoleLocked: true });
    const said = locked.texts.find((text) => text.startsWith("Test mode:"));
    expect(said).toContain("not shown");
    expect(locked.texts.join()).not.toContain("word");
  });

  it("a run in earnest leaves by the same rules as ever", async () => {
    await rehearse(`get('http://127.0.0.1:${port}/x')`);
    const ran = await suite.run(`get('http://127.0.0.1:${port}/real')`, { key: "real", adaptor: "http" });
    expect(ran.status).toBe("success");
    expect(received).toMatchObject([{ url: "/real" }]);
  });
});

/** Listens by what `listen` calls, which no guard of the sandbox stands before, and stays for a while. */
const LISTENING = `fn(async s => { ${ESCAPE}
  const server = g('net').createServer((socket) => socket.end('out'));
  server._listen2('127.0.0.1', 0, 4, 8);
  console.log('listening at', server.address().port);
  await new Promise((done) => setTimeout(done, 20000));
  return s })`;

/** What somebody outside gets who connects to it: "out", or why not. */
async function callIn(suite: Suite, more: object): Promise<string> {
  const over = new AbortController();
  let tell: (at: number) => void = () => {};
  const at = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const ended = suite.run(LISTENING, {
    ...{ key: "listening", signal: over.signal, ...more },
    onLog: (lines) => {
      const found = lines.map(({ text }) => /listening at (\d+)/.exec(text)?.[1]).find(Boolean);
      if (found) tell(Number(found));
    },
  });
  const answer = await at.then(
    (there) =>
      new Promise<string>((resolve) => {
        const socket = connect(there, "127.0.0.1");
        socket.on("data", (data) => resolve(String(data)));
        socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      }),
  );
  over.abort();
  await ended;
  return answer;
}

describe.each(levels)("the wall around test mode at level %s", (level) => {
  it("is the machine's: a way around the sandbox's own guard leads nowhere", async () => {
    const suite = await openSuite(level);
    expect(await callIn(suite, { testMode: true })).toBe("ECONNREFUSED");
    await suite.close();
  });

  it("also where a spare of the usual kind stands ready", async () => {
    const suite = await openSuite(level, { sparesPerAdaptor: 1 });
    for (const key of ["first", "second"]) await suite.run("fn(s => s)", { key });
    expect(await until(() => suite.pool.stats().spares > 0, 20_000)).toBe(true);
    expect(await callIn(suite, { testMode: true })).toBe("ECONNREFUSED");
    await suite.close();
  });
});

it("without a wall of the machine's that way is open: the sandbox's own guard is for a job that keeps to its context", async () => {
  const suite = await openSuite("process", { rehearsal: null });
  expect(await callIn(suite, { testMode: true })).toBe("out");
  await suite.close();
});

describe.each(levels)("the requests a run made, at level %s", (level) => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await openSuite(level, { outbound: { guard: true, allow: [`127.0.0.1:${port}`] } });
  });
  afterAll(() => suite.close());

  it("are told with method, host, path, status and time, secrets hidden", async () => {
    const ran = await suite.run(
      `post('http://127.0.0.1:${port}/a?api_key=zzz&page=2', { x: 1 }, { headers: { cookie: 'c=1', 'x-plain': '${SECRET}' } });
       get('http://127.0.0.1:${port}/b/${SECRET}');
       get('http://127.0.0.1:${port}/missing', { errors: false })`,
      { adaptor: "http", secrets: [SECRET], configuration: { access_token: SECRET } },
    );
    const host = `127.0.0.1:${port}`;
    expect(ran.requests).toMatchObject([
      { n: 1, method: "POST", host, path: "/a?api_key=***&page=2", status: 201, intercepted: false },
      { n: 2, method: "GET", host, path: "/b/***", status: 201 },
      { n: 3, method: "GET", host, path: "/missing", status: 404 },
    ]);
    expect(ran.requests[0]?.headers).toMatchObject({ cookie: "***", "x-plain": "***" });
    for (const { ms, at } of ran.requests) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(at).toBeGreaterThan(Date.now() - 60_000);
    }
    expect(JSON.stringify(ran.requests)).not.toContain(SECRET);
    expect(received).toHaveLength(3);
  });

  it("also by node:http, and those without an answer when the run is stopped", async () => {
    const plain = await suite.run(attempt(byHttp("http", "http://127.0.0.1:PORT/plain")), { key: "plain" });
    expect(plain.requests).toMatchObject([{ method: "POST", path: "/plain", status: 201, intercepted: false }]);
    const limits = { runTimeMs: 700 };
    const stuck = await suite.run(`get('http://127.0.0.1:${port}/never')`, { adaptor: "http", limits });
    expect(stuck.status).toBe("timeout");
    expect(stuck.requests).toMatchObject([{ path: "/never", status: null }]);
    expect(stuck.requests[0]?.ms).toBeGreaterThan(100);
  });

  it("are the first 200 at most", async () => {
    const many = await suite.run(`fn(async s => s); each($.items, get('http://127.0.0.1:${port}/n'))`, {
      adaptor: "http",
      state: { items: Array.from({ length: 230 }, (_, i) => i) },
    });
    expect(many.status).toBe("success");
    expect(received).toHaveLength(230);
    expect(many.requests).toHaveLength(200);
  });
});
