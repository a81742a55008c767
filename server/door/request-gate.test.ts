import { createServer, type IncomingMessage, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { GATE_LIMITS, type GateLimits, ownTarget, RequestGate, told } from "@/server/door/request-gate";
import { sendAnswer } from "@/server/door/send-answer";

let server: Server;
let port: number;
let held: (() => void)[] = [];

/** A site behind a gate, that answers 200 when it is let go; `X-From` stands for where a request came from. */
async function site(limits: Partial<GateLimits> = {}, isHeld = false): Promise<void> {
  const gate = new RequestGate({ ...GATE_LIMITS, ...limits });
  server = createServer((req, res) => {
    const admitted = gate.admit(req, String(req.headers["x-from"] ?? "192.0.2.1"), 1_000);
    if ("refusal" in admitted) return sendAnswer(req, res, told(admitted.refusal), false);
    res.once("close", admitted.leave);
    if (isHeld) held.push(() => res.end());
    else res.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ({ port } = server.address() as AddressInfo);
}

afterEach(async () => {
  for (const letGo of held) letGo();
  held = [];
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string };
type Told = { status: number; headers: IncomingMessage["headers"]; text: string };

function ask({ method = "GET", path = "/", headers = {}, body }: Asked = {}): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = send({ port, method, path, headers, agent: false }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const statuses = async (asked: Asked[]) => {
  const all: number[] = [];
  for (const one of asked) all.push((await ask(one)).status);
  return all;
};

describe("sizes", () => {
  const post = (path: string, bytes: number) => ({ method: "POST", path, body: "x".repeat(bytes) });

  it("are small for forms and larger for procedures, and a refusal is heard by who is still sending", async () => {
    await site({ formBytes: 1000, apiBytes: 300_000 });
    expect(await statuses([post("/api/sign-up", 1000), post("/api/trpc/a.b", 300_000)])).toEqual([200, 200]);
    expect(await statuses([post("/api/sign-up", 1001), post("/sign-in", 8_000_000)])).toEqual([413, 413]);
    const large = await ask(post("/api/trpc/a.b?batch=1", 8_000_000));
    expect([large.status, JSON.parse(large.text).error.code]).toEqual([413, "TOO_LARGE"]);
  });

  it("have to be said before", async () => {
    await site();
    const chunked = { method: "POST", path: "/api/sign-up", headers: { "transfer-encoding": "chunked" }, body: "{}" };
    expect(await statuses([chunked, { ...chunked, path: "/api/trpc/a.b" }])).toEqual([411, 411]);
    // An Inngest server's are signed, and come as they come.
    expect((await ask({ ...chunked, path: "/api/inngest" })).status).toBe(200);
  });

  it("of all callers together have a budget, which is there again once they are answered", async () => {
    await site({ allBytes: 1500 }, true);
    const first = ask({ ...post("/api/trpc/a.b", 1000), headers: { "x-from": "192.0.2.2" } });
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(1);
    const second = await ask(post("/api/trpc/a.b", 1000));
    expect([second.status, second.headers["retry-after"]]).toEqual([503, "5"]);
    held.shift()?.();
    expect((await first).status).toBe(200);
    const third = ask(post("/api/trpc/a.b", 1000));
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(1);
    held.shift()?.();
    expect((await third).status).toBe(200);
  });
});

describe("rates", () => {
  const from = (address: string, session?: string): Asked => ({
    headers: { "x-from": address, ...(session ? { cookie: `a=b; __Host-millrace-session=${session}` } : {}) },
  });

  it("are those of a browser or token at its address: nobody is kept out by what others do", async () => {
    await site({ perMinute: 2 });
    const [one, other] = [from("192.0.2.1", "one"), from("192.0.2.1", "other")];
    expect(await statuses([one, one, one, other, from("192.0.2.1")])).toEqual([200, 200, 429, 200, 200]);
    expect((await ask(one)).headers["retry-after"]).toBe("30");
    const token: Asked = { headers: { "x-from": "192.0.2.1", authorization: "Bearer t" } };
    expect(await statuses([token, from("192.0.2.9", "one"), from("192.0.2.9", "one")])).toEqual([200, 200, 200]);
  });

  it("hold for a whole network too, however many sessions it makes up", async () => {
    await site({ perMinute: 2 });
    const made = await statuses(Array.from({ length: 10 }, (_, at) => from("192.0.2.1", `made up ${at}`)));
    expect(made).toEqual([...Array<number>(8).fill(200), 429, 429]);
    expect(await statuses([from("192.0.2.2")])).toEqual([200]);
  });

  it("are none where the operator says so, and never count the files of the build", async () => {
    await site({ perMinute: 0 });
    expect(new Set(await statuses(Array<Asked>(20).fill({})))).toEqual(new Set([200]));
    await new Promise((done) => server.close(done));
    await site({ perMinute: 1 });
    expect(new Set(await statuses(Array<Asked>(9).fill({ path: "/_next/static/a.js" })))).toEqual(new Set([200]));
  });

  it("leave a caller so many open streams, and no others without", async () => {
    await site({ openAtOnce: 2 }, true);
    const open = [ask(from("192.0.2.1", "one")), ask(from("192.0.2.1", "one"))];
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(2);
    expect((await ask(from("192.0.2.1", "one"))).status).toBe(429);
    const other = ask(from("192.0.2.1", "other"));
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(3);
    for (const letGo of held.splice(0)) letGo();
    expect((await Promise.all([...open, other])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe("what is no request for anything here", () => {
  it("is told the methods there are", async () => {
    await site();
    const traced = await ask({ method: "TRACE" });
    expect([traced.status, traced.headers.allow]).toEqual([405, "GET, HEAD, POST, PUT, OPTIONS"]);
    expect(await statuses([{ method: "DELETE" }, { method: "PATCH" }, { method: "PROPFIND" }])).toEqual([
      405, 405, 405,
    ]);
  });

  it("is refused where its address cannot be read", async () => {
    await site();
    const paths = ["/p/%ff", "/p/%", "/p/%zz/inbox", "/_next/static/%c0%af", "/p/%C3%A4", "/p/a?b=%ff"];
    expect(await statuses(paths.map((path) => ({ path })))).toEqual([400, 400, 400, 400, 200, 200]);
  });

  it("is refused by the server where lengths contradict each other", async () => {
    await site();
    const lines = ["POST / HTTP/1.1", "Host: a", "Content-Length: 5", "Transfer-Encoding: chunked", "", "0", "", ""];
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(lines.join("\r\n")));
      socket.once("data", (data) => resolve(String(data)));
      socket.once("data", () => socket.destroy());
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
  });

  it.each([
    ["/p/a?b=1", "/p/a?b=1"],
    ["http://evil.test/p/a?b=1", "/p/a?b=1"],
    ["https://evil.test", "/"],
    ["http://evil.test?x=//y", "/?x=//y"],
    ["*", "*"],
    ["evil.test", "/evil.test"],
  ])("%s leads to %s of this site, whoever is named in it", (target, path) => {
    expect(ownTarget(target)).toBe(path);
  });
});
