import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createEngine, type Engine } from "@/server/engine/engine";
import { httpCall } from "@/server/engine/http-call";
import { type EngineServer, serveEngineHttp } from "@/server/engine/serve-engine-http";
import { testDatabase } from "@/test/database";
import type { Background } from "./bind-background";

const signingKey = `signkey-test-${"89abcdef01234567".repeat(4)}`;
const eventKey = "the-event-key";
const databases: Awaited<ReturnType<typeof testDatabase>>[] = [];
let serverPool: pg.Pool;
let engine: Engine;
let server: EngineServer;
let background: Background;
let send: (name: string, data: Record<string, unknown>) => Promise<unknown>;
const seen: unknown[] = [];

// The Inngest server's part is played by the engine over HTTP, with keys and a database of its own.
beforeAll(async () => {
  const [own, product] = [await testDatabase({ template: false }), await testDatabase()];
  databases.push(own, product);
  serverPool = new pg.Pool({ connectionString: own.url, max: 6 });
  engine = createEngine({ pool: serverPool, call: httpCall({ signingKey }) });
  await engine.start();
  server = await serveEngineHttp({ engine, signingKey, eventKey, port: 0 });

  vi.stubEnv("BACKGROUND", "inngest");
  vi.stubEnv("DATABASE_URL", product.url);
  vi.stubEnv("INNGEST_BASE_URL", server.url);
  vi.stubEnv("INNGEST_EVENT_KEY", eventKey);
  vi.stubEnv("INNGEST_SIGNING_KEY", signingKey);
  vi.stubEnv("INNGEST_WORKER", "serve");
  const { client, functions } = await import("@/inngest/index");
  functions.push(
    client.createFunction({ id: "probe", retries: 0, triggers: [{ event: "probe" }] }, async ({ event, step }) => {
      seen.push(await step.run("look", () => event.data.n));
    }),
  );
  const { startBackground } = await import("./bind-background");
  background = await startBackground();
  send = (name, data) => client.send({ name, data });
});
afterAll(async () => {
  await background.stop();
  await engine.stop();
  await server.close();
  await serverPool.end();
  for (const database of databases) await database.drop();
});

test("the same functions register with an Inngest server and are called by it, signed", async () => {
  const { client, functions } = await import("@/inngest/index");
  expect(engine.functions.ids()).toEqual(expect.arrayContaining(functions.map((fn) => fn.id(client.id))));
  await send("probe", { n: 8 });
  await vi.waitFor(() => expect(seen).toEqual([8]), { timeout: 10_000, interval: 10 });
  await vi.waitFor(
    async () => {
      const { rows } = await serverPool.query("select status from engine.run where fn = 'millrace-probe'");
      expect(rows).toEqual([{ status: "Completed" }]);
    },
    { timeout: 10_000, interval: 10 },
  );
});

test("nothing of the engine is in the product's own database", async () => {
  const client = new pg.Client({ connectionString: databases[1]?.url });
  await client.connect();
  const { rows } = await client.query("select to_regnamespace('engine') as schema");
  await client.end();
  expect(rows).toEqual([{ schema: null }]);
});

test("the worker refuses whoever does not sign", async () => {
  const body = '{"event":{"name":"probe","data":{"n":9}},"events":[],"steps":{},"ctx":{"run_id":"x","attempt":0}}';
  const target = new URL(engine.functions.get("millrace-probe")?.steps.step.runtime.url ?? "");
  target.searchParams.set("fnId", "millrace-probe");
  target.searchParams.set("stepId", "step");
  expect((await fetch(target, { method: "POST", body })).status).toBe(401);
  expect(seen).toEqual([8]);
});
