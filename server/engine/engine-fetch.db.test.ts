import { Inngest } from "inngest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedApp, embeddedApp, eventually } from "./embedded-app.test-data";
import { engineFetch } from "./engine-fetch";
import { ensureSchema } from "./schema";
import { prune } from "./upkeep";

let app: EmbeddedApp;
let poisoned = false;
const seen: unknown[] = [];
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(async () => {
  app = await embeddedApp({
    watch: (call) => async (url, request) => {
      if (!poisoned) return call(url, request);
      poisoned = false;
      return { status: 206, headers: new Headers({ "x-inngest-sdk": "x" }), text: async () => '[{"op":"Sleep"}]' };
    },
  });
  await app.serveFunctions([
    app.inngest.createFunction({ id: "note", retries: 1, triggers: [{ event: "note" }] }, async ({ event }) => {
      seen.push(event.data.n);
      return event.data.n;
    }),
    app.inngest.createFunction({ id: "sleeper", retries: 0, triggers: [{ event: "sleeper" }] }, async ({ step }) => {
      await step.run("first", () => "done");
      await step.sleep("long", "60s");
    }),
    app.inngest.createFunction(
      { id: "watcher", retries: 0, triggers: [{ event: "inngest/function.cancelled" }] },
      async ({ event }) => {
        seen.push(`cancelled ${event.data.function_id}`);
      },
    ),
  ]);
});
afterAll(() => app.stop());

const request = (path: string, init?: RequestInit) => engineFetch(app.pool)(`http://engine.internal${path}`, init);
const post = (path: string, body: unknown) => request(path, { method: "POST", body: JSON.stringify(body) });

test("a process without an engine sends events that the engine hears of at once", async () => {
  const sender = new Inngest({
    id: "web",
    isDev: true,
    baseUrl: "http://engine.internal",
    fetch: engineFetch(app.pool),
    logger: quiet,
  });
  const sentAt = Date.now();
  const { ids } = await sender.send([
    { name: "note", data: { n: 1 } },
    { name: "nobody/listens", data: {} },
  ]);
  await eventually("the function ran", () => seen.includes(1) || undefined);
  expect(Date.now() - sentAt).toBeLessThan(900); // it did not wait for the poll
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
});

test("an event that is sent twice by a retry is stored once", async () => {
  const headers = { "x-inngest-event-id-seed": `${Date.now()},${Buffer.alloc(10, 3).toString("base64")}` };
  const send = async () => {
    const response = await request("/e/key", {
      method: "POST",
      headers,
      body: JSON.stringify([{ name: "note", data: { n: 2 } }]),
    });
    return ((await response.json()) as { ids: string[] }).ids;
  };
  const [first] = await send();
  expect(await send()).toEqual([first]);
  const { rowCount } = await app.pool.query("select 1 from engine.event where id = $1", [first]);
  expect(rowCount).toBe(1);
});

test("events without a name, with NUL in it, or above 512 KB are refused, and none of their send is stored", async () => {
  const count = async () => Number((await app.pool.query("select count(*) from engine.event")).rows[0].count);
  const before = await count();
  expect((await post("/e/key", [{ name: "note", data: {} }, { data: {} }])).status).toBe(400);
  expect((await post("/e/key", { name: "a\u0000b" })).status).toBe(400);
  expect((await post("/e/key", { name: "note", data: { text: "x".repeat(512 * 1024) } })).status).toBe(413);
  expect((await request("/e/key", { method: "POST", body: "{" })).status).toBe(400);
  expect(await count()).toBe(before);
});

test("a run can be read, its steps too, and cancelled from any process", async () => {
  await app.inngest.send({ name: "sleeper", data: { mark: 7 } });
  const runId = await eventually("it sleeps", async () => {
    const { rows } = await app.pool.query<{ run_id: string }>("select run_id from engine.job where wake is not null");
    return rows[0]?.run_id;
  });
  expect(await (await request(`/v1/runs/${runId}`)).json()).toMatchObject({
    data: { run_id: runId, function_id: "app-sleeper", status: "Running" },
  });
  expect(Object.values((await (await request(`/v0/runs/${runId}/actions`)).json()) as object)).toEqual([
    { data: "done" },
  ]);
  expect(await (await request(`/v0/runs/${runId}/batch`)).json()).toMatchObject([{ data: { mark: 7 } }]);
  expect((await request(`/v1/runs/${runId}`, { method: "DELETE" })).status).toBe(200);
  expect((await request(`/v1/runs/${runId}`, { method: "DELETE" })).status).toBe(404);
  await eventually("the cancelling was told", () => seen.includes("cancelled app-sleeper") || undefined);
  const { rowCount } = await app.pool.query("select 1 from engine.job where run_id = $1", [runId]);
  expect(rowCount).toBe(0);
});

test("what is not there is said: runs, checkpoints, paths, registration without an engine", async () => {
  expect((await request("/v1/runs/nowhere")).status).toBe(404);
  expect((await request("/v0/runs/nowhere/batch")).status).toBe(404);
  expect((await post("/v1/checkpoint/nowhere/async", { qi_id: "1", steps: [] })).status).toBe(404);
  expect((await post("/v1/signals", { signal: "nobody" })).status).toBe(404);
  expect((await request("/v1/realtime/token", { method: "POST" })).status).toBe(404);
  expect((await post("/fn/register", { functions: [] })).status).toBe(409);
});

test("an answer the engine cannot make sense of fails its run and holds up nothing", async () => {
  poisoned = true;
  await app.inngest.send({ name: "note", data: { n: "poison" } });
  await eventually("the run failed", async () => {
    const { rowCount } = await app.pool.query("select 1 from engine.run where fn = 'app-note' and status = 'Failed'");
    return rowCount || undefined;
  });
  await app.inngest.send({ name: "note", data: { n: "after" } });
  await eventually("the next run", () => seen.includes("after") || undefined);
});

test("an event that cannot be handled is put aside with its error, and the others go on", async () => {
  await app.pool.query(
    `insert into engine.event (id, name, body) values ('bad', 'note', '"no event"'), ('bad too', 'note', 'null')`,
  );
  await app.inngest.send({ name: "note", data: { n: "survivor" } });
  await eventually("the good one was handled", () => seen.includes("survivor") || undefined);
  const { rows } = await app.pool.query(
    "select id, error from engine.event where id like 'bad%' and error is not null",
  );
  expect(rows.map((row) => row.id)).toContain("bad too");
});

test("what ended long ago is pruned, what runs is kept", async () => {
  await app.ended("note");
  await app.inngest.send({ name: "sleeper", data: {} });
  await eventually("it sleeps", async () => {
    const { rowCount } = await app.pool.query("select 1 from engine.job where wake is not null");
    return rowCount || undefined;
  });
  expect(await prune(app.pool, 60 * 60 * 1000)).toBe(0);
  await app.pool.query("update engine.run set ended_at = ended_at - interval '2 hours'");
  await app.pool.query("update engine.event set received_at = received_at - interval '2 hours'");
  expect(await prune(app.pool, 60 * 60 * 1000)).toBeGreaterThan(5);
  const { rows } = await app.pool.query("select fn, status from engine.run");
  expect(rows).toEqual([{ fn: "app-sleeper", status: "Running" }]);
  expect((await app.pool.query("select 1 from engine.step")).rowCount).toBe(1);
});

test("the schema is made once by however many ask for it, and a newer one is not touched", async () => {
  await app.engine.stop();
  for (let round = 0; round < 5; round++) {
    await app.pool.query("drop schema engine cascade");
    await Promise.all(Array.from({ length: 8 }, () => ensureSchema(app.pool)));
  }
  await app.pool.query("update engine.version set number = 99");
  await expect(ensureSchema(app.pool)).rejects.toThrow(/newer than this program/);
});
