// Inngest's own arrangement: an app that serves its functions over HTTP, a server with keys, and nothing taken on trust.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/test/database";
import { eventually } from "./embedded-app.test-data";
import { createEngine, type Engine } from "./engine";
import { httpCall } from "./http-call";
import { type EngineServer, serveEngineHttp } from "./serve-engine-http";
import { hashSigningKey, signBody } from "./signature";

const signingKey = `signkey-test-${"0123456789abcdef".repeat(4)}`;
const otherKey = `signkey-test-${"fedcba9876543210".repeat(4)}`;
const eventKey = "an-event-key";
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: pg.Pool;
let engine: Engine;
let server: EngineServer;
let app: Server;
let appUrl: string;
let inngest: Inngest;
/** Tampers with what the app answers, once. */
let tamper: ((text: string) => string) | undefined;
const seen: string[] = [];
const signatures: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ template: false });
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  const call = httpCall({ signingKey });
  engine = createEngine({ pool, call, backoffMs: () => 100 });
  await engine.start();
  server = await serveEngineHttp({ engine, signingKey, eventKey, port: 0 });
  inngest = new Inngest({ id: "app", isDev: false, baseUrl: server.url, eventKey, signingKey, logger: quiet });
  await startApp();
});
afterAll(async () => {
  app.closeAllConnections();
  app.close();
  await engine.stop();
  await server.close();
  await pool.end();
  await database.drop();
});

async function startApp(): Promise<void> {
  app = createServer();
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", () => resolve()));
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`;
  const handler = serve({
    client: inngest,
    functions: [
      inngest.createFunction({ id: "work", retries: 3, triggers: [{ event: "work" }] }, async ({ event, step }) => {
        const twice = await step.run("double", () => Number(event.data.n) * 2);
        await step.sleep("a moment", "1s");
        seen.push(`worked ${event.data.n}`);
        return { twice, text: "ä €  \u2028" };
      }),
    ],
    serveOrigin: new URL(appUrl).origin,
    servePath: "/api/inngest",
  });
  app.on("request", (request, response) => {
    if (request.method === "POST") signatures.push(String(request.headers["x-inngest-signature"]));
    const end = response.end.bind(response);
    response.end = ((chunk?: unknown, ...rest: never[]) => {
      const change = tamper;
      tamper = undefined;
      const text = change && typeof chunk === "string" ? change(chunk) : chunk;
      return end(text, ...rest);
    }) as typeof response.end;
    handler(request, response);
  });
}

const ended = (count: number) =>
  eventually(`${count} runs end`, async () => {
    const { rows } = await pool.query<{ status: string; output: unknown }>(
      "select status, output from engine.run where status <> 'Running' order by id",
    );
    return rows.length >= count ? rows : undefined;
  });

test("an app that has the signing key registers; one with another key does not", async () => {
  const sync = await fetch(appUrl, { method: "PUT" });
  expect([sync.status, await sync.json()]).toMatchObject([200, { modified: true }]);
  expect(engine.functions.ids()).toEqual(["app-work"]);

  const stranger = new Inngest({
    id: "stranger",
    isDev: false,
    baseUrl: server.url,
    eventKey,
    signingKey: otherKey,
    logger: quiet,
  });
  const register = await fetch(`${server.url}/fn/register`, {
    method: "POST",
    headers: { authorization: `Bearer ${hashSigningKey(otherKey)}` },
    body: JSON.stringify({ functions: [], appName: stranger.id }),
  });
  expect(register.status).toBe(401);
});

test("a run goes all the way over HTTP: events by key, calls and answers signed, checkpoints by key", async () => {
  await inngest.send({ name: "work", data: { n: 21 } });
  const [run] = await ended(1);
  expect(run).toEqual({ status: "Completed", output: { twice: 42, text: "ä €  \u2028" } });
  expect(signatures.length).toBeGreaterThanOrEqual(2);
  for (const signature of signatures) expect(signature).toMatch(/^t=\d+&s=[0-9a-f]{64}$/);
});

test("events need the event key, everything else the signing key", async () => {
  const event = JSON.stringify({ name: "work", data: { n: 1 } });
  const post = (path: string, headers: Record<string, string> = {}, body = event) =>
    fetch(server.url + path, { method: "POST", headers, body });
  expect((await post("/e/another-key")).status).toBe(401);
  expect((await post("/e/an-event-ke")).status).toBe(401);
  const bearer = { authorization: `Bearer ${hashSigningKey(signingKey)}` };
  expect((await post("/v1/signals", {}, '{"signal":"x"}')).status).toBe(401);
  expect((await post("/v1/signals", { authorization: `Bearer ${signingKey}` }, '{"signal":"x"}')).status).toBe(401);
  expect((await post("/v1/signals", bearer, '{"signal":"x"}')).status).toBe(404);
  expect((await fetch(`${server.url}/v1/runs/x`)).status).toBe(401);
  expect((await fetch(`${server.url}/v1/runs/x`, { headers: bearer })).status).toBe(404);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

test("the app refuses calls that are unsigned, signed by another key, or signed long ago", async () => {
  const body = '{"ctx":{"run_id":"x"},"event":{"data":{},"name":"work"},"events":[],"steps":{}}';
  const target = `${appUrl}?fnId=app-work&stepId=step`;
  const call = async (signature?: string) => {
    const headers = { "content-type": "application/json", ...(signature ? { "x-inngest-signature": signature } : {}) };
    return (await fetch(target, { method: "POST", headers, body })).status;
  };
  const now = Math.round(Date.now() / 1000);
  expect(await call()).toBe(401);
  expect(await call(signBody(body, otherKey))).toBe(401);
  expect(await call(signBody(body, signingKey, now - 400))).toBe(401);
  expect(await call(signBody(`${body} `, signingKey))).toBe(401);
  expect(seen).toEqual(["worked 21"]);
});

test("an answer that was changed on the way is refused, and the call is made again", async () => {
  tamper = (text) => text.replace(/"ms":\d+|"1s"/, '"9s"');
  const before = signatures.length;
  await inngest.send({ name: "work", data: { n: 5 } });
  const runs = await ended(2);
  expect(runs[1]).toMatchObject({ status: "Completed", output: { twice: 10 } });
  expect(tamper).toBeUndefined();
  expect(signatures.length - before).toBe(3);
});

test("an app that is away for a while is called again", async () => {
  const { port } = new URL(appUrl);
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
  await inngest.send({ name: "work", data: { n: 6 } });
  await eventually("a call failed", async () => {
    const { rowCount } = await pool.query("select 1 from engine.job where attempt > 0");
    return rowCount || undefined;
  });
  await new Promise<void>((resolve) => app.listen(Number(port), "127.0.0.1", () => resolve()));
  expect((await ended(3))[2]).toMatchObject({ status: "Completed", output: { twice: 12 } });
});

test("a signing key that is none is refused at the start", async () => {
  await expect(serveEngineHttp({ engine, signingKey: "secret", eventKey, port: 0 })).rejects.toThrow(/signkey/);
});
