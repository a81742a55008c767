import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Answerer, AskedRequest, NotedRequest } from "./noted-request";
import { levels, openSuite, type Suite } from "./sandbox-suite.test-data";

const ESCAPE = "const process=(0,_.noConflict)().process;const g=(m)=>process.getBuiltinModule(m);";
const SECRET = "s3cret-of-the-credential";

let received = 0;
const destination = createServer((request, response) => {
  received += 1;
  if (request.url === "/echo") {
    response.write("said ");
    return void request.pipe(response);
  }
  request.resume();
  if (request.url === "/large") return void response.end("x".repeat(300_000));
  if (request.url === "/binary") return void response.end(Buffer.from([0xff, 0xfe, 0x00]));
  const body = JSON.stringify({ id: 7, access_token: "issued-just-now", echoed: SECRET });
  const headers = { "content-type": "application/json", "x-page": "2", "set-cookie": "sid=1" };
  if (request.url === "/packed") {
    response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync(body));
  } else response.writeHead(201, headers).end(body);
});
let connections = 0;
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
  received = 0;
  connections = 0;
});
afterAll(() => {
  destination.closeAllConnections();
  destination.close();
});

/** Answers by method and path, as the requests of an earlier run were. */
const answersOf =
  (requests: NotedRequest[], asked: AskedRequest[] = []): Answerer =>
  (request) => {
    asked.push(request);
    const found = requests.find(({ method, path }) => method === request.method && path === request.path);
    return found?.answer ? { answer: found.answer, by: "recorded" } : null;
  };

describe.each(levels)("recorded answers at level %s", (level) => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await openSuite(level, { outbound: { guard: true, allow: [`127.0.0.1:${port}`] } });
  });
  afterAll(() => suite.close());

  const live = (source: string, more: object = {}) =>
    suite.run(source, { key: "live", adaptor: "http", secrets: [SECRET], ...more });
  const replayed = (source: string, replay: Answerer, more: object = {}) =>
    suite.run(source, { key: "replayed", adaptor: "http", secrets: [SECRET], testMode: true, replay, ...more });

  it("are noted with the request's body, whole, unpacked and without secrets", async () => {
    const ran = await live(
      `post('http://127.0.0.1:${port}/made', { name: 'Ada' }); get('http://127.0.0.1:${port}/packed')`,
    );
    expect(ran.requests).toMatchObject([
      { n: 1, method: "POST", status: 201, bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { n: 2, method: "GET", status: 200 },
    ]);
    for (const { answer } of ran.requests) {
      expect(JSON.parse(answer?.body ?? "null")).toEqual({ id: 7, access_token: "***", echoed: "***" });
      expect(answer?.headers).toMatchObject({ "content-type": "application/json", "x-page": "2" });
      expect(Object.keys(answer?.headers ?? {})).not.toContain("set-cookie");
    }
    expect(JSON.stringify(ran.requests)).not.toContain(SECRET);
  });

  it("are not kept of what is too large or no text", async () => {
    const ran = await live(
      `get('http://127.0.0.1:${port}/large', { parseAs: 'text' }); get('http://127.0.0.1:${port}/binary', { parseAs: 'text' })`,
    );
    const inOrder = ran.requests.toSorted((a, b) => a.n - b.n);
    expect(inOrder.map(({ path, status, answer }) => [path, status, answer])).toEqual([
      ["/large", 200, null],
      ["/binary", 200, null],
    ]);
  });

  it("are noted of node:http too", async () => {
    const source = `fn(async s => { ${ESCAPE} await new Promise((r,j)=>{const q=g('http').request('http://127.0.0.1:${port}/plain',{method:'POST'},(p)=>{p.resume();p.on('end',r)});q.on('error',j);q.end('a')}); return {} })`;
    const ran = await suite.run(source, { key: "plain" });
    expect(ran.requests).toMatchObject([{ path: "/plain", status: 201 }]);
    expect(ran.requests[0]?.answer?.body).toContain('"id":7');
  });

  it("are told apart by the body that node:http sent, in whatever pieces", async () => {
    const posts = (first: string, second: string) => `fn(async s => { ${ESCAPE}
      const post = (...pieces) => new Promise((r,j)=>{const q=g('http').request('http://127.0.0.1:${port}/echo',{method:'POST'},(p)=>{let b='';p.on('data',d=>b+=d);p.on('end',()=>r(b))});q.on('error',j);for(const one of pieces)q.write(one);q.end()});
      return { got: [await post(${first}), await post(${second})] } })`;
    const whole = ['\'{"who":"Ada"}\'', '\'{"who":"Juma"}\''] as const;
    const first = await live(posts(...whole), { adaptor: "common", key: "posts" });
    expect(first.requests.map(({ bodyHash }) => bodyHash)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    const byBody: Answerer = (asked) => {
      const found = first.requests.find(({ bodyHash }) => bodyHash === asked.bodyHash);
      return found?.answer ? { answer: found.answer, by: "recorded" } : null;
    };
    // The other way round, and cut into pieces: each body gets its own answer all the same.
    const pieces = ["'{\"who\":','\"Juma\"}'", 'Buffer.from(\'{"who":"Ada"}\')'] as const;
    const again = await replayed(posts(...pieces), byBody, { adaptor: "common", key: "pieces" });
    expect(JSON.parse(again.finalState ?? "null").got).toEqual(['said {"who":"Juma"}', 'said {"who":"Ada"}']);
  });

  it("answer a later run, which reaches nobody; the same body is recognised", async () => {
    const source = `post('http://127.0.0.1:${port}/made', { name: 'Ada' }); fn(s => ({ got: s.data, page: s.response?.headers?.['x-page'] }))`;
    const first = await live(source);
    expect(received).toBe(1);
    connections = 0;
    const asked: AskedRequest[] = [];
    const again = await replayed(source, answersOf(first.requests, asked));
    expect(again).toMatchObject({ status: "success" });
    expect(JSON.parse(again.finalState ?? "null").got).toEqual({ id: 7, access_token: "***", echoed: "***" });
    expect(again.requests).toMatchObject([
      { n: 1, method: "POST", status: 201, intercepted: true, answeredBy: "recorded", body: '{"name":"Ada"}' },
    ]);
    expect(asked[0]?.bodyHash).toBe(first.requests[0]?.bodyHash);
    expect(connections).toBe(0);
  });

  it("that are not there refuse the call, and say so", async () => {
    const source = `get('http://127.0.0.1:${port}/unheard?token=abc')`;
    const ran = await replayed(source, () => null);
    expect(ran).toMatchObject({ status: "failed", exitCode: 1 });
    expect(JSON.stringify([ran.error, ran.texts])).toContain(
      `no answer to GET http://127.0.0.1:${port}/unheard was recorded`,
    );
    expect(ran.requests).toMatchObject([{ status: null, answeredBy: "refused", path: "/unheard?token=***" }]);
    expect(connections).toBe(0);
  });

  it("do not open the door for what else a job might try", async () => {
    const source = `fn(async s => { ${ESCAPE} const tries = [
      () => new Promise((r,j)=>g('http').get('http://127.0.0.1:${port}/x',r).on('error',j)),
      () => (0,_.noConflict)().fetch('http://127.0.0.1:${port}/x'),
      () => new Promise((r,j)=>{const c=g('net').connect(${port},'127.0.0.1');c.on('data',r);c.on('error',j)}),
      () => g('dns').promises.lookup('localhost'),
    ]; const got = []; for (const one of tries) { try { await one(); got.push('through') } catch { got.push('refused') } } return { got } })`;
    const ran = await replayed(source, () => null, { adaptor: "common", key: "tries" });
    expect(JSON.parse(ran.finalState ?? "null").got).toEqual(["refused", "refused", "refused", "refused"]);
    expect(connections).toBe(0);
  });
});
