import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedApp, embeddedApp, eventually } from "./embedded-app.test-data";

let app: EmbeddedApp;
const seen: string[] = [];
const startedAt: Record<string, number[]> = {};
const note = (kind: string, what: unknown = "") => {
  seen.push(`${kind}:${String(what)}`);
  startedAt[kind] = [...(startedAt[kind] ?? []), Date.now()];
};
const noted = (kind: string) => seen.filter((what) => what.startsWith(`${kind}:`)).map((what) => what.split(":")[1]);
const sorted = (kind: string) => noted(kind).toSorted((a = "", b = "") => a.localeCompare(b));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const busy: Record<string, number> = {};
const peak: Record<string, number> = {};

beforeAll(async () => {
  app = await embeddedApp();
  const { inngest: client } = app;
  const on = (event: string) => [{ event }];
  await app.serveFunctions([
    client.createFunction(
      { id: "limited", retries: 0, concurrency: [{ limit: 2, key: "event.data.group" }], triggers: on("limited") },
      async ({ event, step }) =>
        step.run("work", async () => {
          const group = String(event.data.group);
          busy[group] = (busy[group] ?? 0) + 1;
          peak[group] = Math.max(peak[group] ?? 0, busy[group]);
          note(`limited ${group}`, event.data.n);
          await pause(30);
          busy[group] -= 1;
        }),
    ),
    client.createFunction(
      { id: "keyed-once", retries: 0, idempotency: "event.data.key", triggers: on("keyed-once") },
      async ({ event }) => note("keyed-once", event.data.key),
    ),
    client.createFunction({ id: "event-once", retries: 0, triggers: on("event-once") }, async ({ event }) =>
      note("event-once", event.id),
    ),
    client.createFunction(
      {
        id: "batch",
        retries: 0,
        batchEvents: { maxSize: 3, timeout: "2s", key: "event.data.group" },
        triggers: on("batch"),
      },
      async ({ events }) => note("batch", events.map((event: { data: { n: number } }) => event.data.n).join("+")),
    ),
    client.createFunction(
      { id: "debounce", retries: 0, debounce: { period: "1s", key: "event.data.key" }, triggers: on("debounce") },
      async ({ event }) => note("debounce", event.data.n),
    ),
    client.createFunction(
      { id: "throttle", retries: 0, throttle: { limit: 2, period: "2s" }, triggers: on("throttle") },
      async ({ event }) => note("throttle", event.data.n),
    ),
    client.createFunction(
      {
        id: "rate",
        retries: 0,
        rateLimit: { limit: 2, period: "1m", key: "event.data.key" },
        triggers: on("rate"),
      },
      async ({ event }) => note("rate", event.data.key),
    ),
    client.createFunction(
      {
        id: "priority",
        retries: 0,
        concurrency: 1,
        priority: { run: "event.data.vip ? 600 : 0" },
        triggers: on("priority"),
      },
      async ({ event }) => {
        note("priority", event.data.n);
        await pause(20);
      },
    ),
    client.createFunction(
      { id: "single", retries: 0, singleton: { key: "event.data.key", mode: "skip" }, triggers: on("single") },
      async ({ event, step }) => {
        await step.sleep("a while", "1s");
        note("single", event.data.key);
      },
    ),
    client.createFunction(
      { id: "newest", retries: 0, singleton: { key: "event.data.key", mode: "cancel" }, triggers: on("newest") },
      async ({ event, step }) => {
        await step.sleep("a while", "1s");
        note("newest", event.data.n);
      },
    ),
    client.createFunction(
      { id: "start-late", retries: 0, concurrency: 1, timeouts: { start: "1s" }, triggers: on("start-late") },
      async ({ step }) => {
        await step.run("slow", () => pause(1800));
      },
    ),
    client.createFunction({ id: "hourly", retries: 0, triggers: [{ cron: "0 * * * *" }] }, async ({ event }) =>
      note("hourly", event.name),
    ),
    client.createFunction(
      {
        id: "picky",
        retries: 0,
        triggers: [{ event: "picky", if: "event.data.n > 3 && event.data.absent != 'x'" }, { event: "any/*" }],
      },
      async ({ event }) => note("picky", event.data.n),
    ),
  ]);
});
afterAll(() => app.stop());

const send = (name: string, ...data: Record<string, unknown>[]) =>
  app.inngest.send(data.map((each) => ({ name, data: each })));
const runs = async (functionId: string) => {
  const { rows } = await app.pool.query<{ status: string }>("select status from engine.run where fn = $1", [
    `app-${functionId}`,
  ]);
  return rows.length;
};
/** Until every event sent so far has been handled. */
const handled = () =>
  eventually("all events are handled", async () => {
    const { rowCount } = await app.pool.query("select 1 from engine.event where not done");
    return rowCount ? undefined : true;
  });

test("concurrency: each key has its own limit, used in full, first in first out", async () => {
  const data = Array.from({ length: 10 }, (_, n) => ["A", "B"].map((group) => ({ group, n }))).flat();
  await send("limited", ...data);
  await app.ended("limited", 20);
  expect(peak).toEqual({ A: 2, B: 2 });
  noted("limited A").forEach((n, place) => {
    expect(Math.abs(Number(n) - place)).toBeLessThanOrEqual(1);
  });
});

test("idempotency: by key, and by the id of an event", async () => {
  await send("keyed-once", { key: "a" }, { key: "a" });
  await send("keyed-once", { key: "a" }, { key: "b" });
  for (const id of ["E1", "E1", "E2"]) await app.inngest.send({ name: "event-once", id, data: {} });
  await handled();
  await app.ended("keyed-once", 2);
  await app.ended("event-once", 2);
  expect(sorted("keyed-once")).toEqual(["a", "b"]);
  expect(sorted("event-once")).toEqual(["E1", "E2"]);
});

test("batches: full ones at once, the rest when their time is up", async () => {
  await send(
    "batch",
    { group: 1, n: 0 },
    { group: 1, n: 1 },
    { group: 2, n: 9 },
    { group: 1, n: 2 },
    { group: 1, n: 3 },
  );
  await app.ended("batch", 3);
  expect(sorted("batch")).toEqual(["0+1+2", "3", "9"]);
});

test("debounce: only the last event, once it has been quiet", async () => {
  for (let n = 0; n < 4; n++) {
    await send("debounce", { key: 1, n });
    await pause(200);
  }
  await app.ended("debounce");
  expect(noted("debounce")).toEqual(["3"]);
});

test("throttle spreads starts, a rate limit drops them", async () => {
  await send("throttle", { n: 0 }, { n: 1 }, { n: 2 });
  await send("rate", { key: 1 }, { key: 1 }, { key: 1 }, { key: 2 });
  await handled();
  await app.ended("throttle", 3);
  expect(await runs("rate")).toBe(3);
  const [first = 0, second = 0, third = 0] = startedAt.throttle ?? [];
  expect(noted("throttle")).toEqual(["0", "1", "2"]);
  expect(second - first).toBeGreaterThanOrEqual(900);
  expect(third - second).toBeGreaterThanOrEqual(900);
});

test("priority lets a run overtake those that wait", async () => {
  await send("priority", { n: 0 }, { n: 1 }, { n: 2 }, { n: 3, vip: true });
  await app.ended("priority", 4);
  expect(noted("priority")).toEqual(["3", "0", "1", "2"]);
});

test("singletons: skip lets the first go on, cancel the last", async () => {
  await send("single", { key: 1 }, { key: 1 }, { key: 2 });
  await send("newest", { key: 1, n: 1 }, { key: 1, n: 2 });
  await handled();
  await app.ended("single", 2);
  const newest = await app.ended("newest", 2);
  expect(sorted("single")).toEqual(["1", "2"]);
  expect(newest.map((run) => run.status).sort()).toEqual(["Cancelled", "Completed"]);
  expect(noted("newest")).toEqual(["2"]);
});

test("a run that could not start in time is cancelled", async () => {
  await send("start-late", {}, {});
  const ended = await app.ended("start-late", 2);
  expect(ended.map((run) => run.status).sort()).toEqual(["Cancelled", "Completed"]);
});

test("crons fire when they are due, once for however many times were missed", async () => {
  const { rowCount } = await app.pool.query(
    "update engine.cron set next_at = now() - interval '5 hours' where fn = 'app-hourly'",
  );
  expect(rowCount).toBe(1);
  const [run] = await app.ended("hourly");
  expect(run?.events[0]?.data).toEqual({ cron: "0 * * * *" });
  expect(noted("hourly")).toEqual(["inngest/scheduled.timer"]);
  const { rows } = await app.pool.query("select next_at > now() as ahead from engine.cron where fn = 'app-hourly'");
  expect(rows).toEqual([{ ahead: true }]);
  expect(await runs("hourly")).toBe(1);
});

test("a trigger's condition and its wildcard decide what starts", async () => {
  await send("picky", { n: 1 }, { n: 5 });
  await send("any/thing", { n: 6 });
  await handled();
  await app.ended("picky", 2);
  expect(sorted("picky")).toEqual(["5", "6"]);
});

test("a function with a bad expression, period or cron is refused when it registers", async () => {
  const fn = { id: "app-bad", steps: { step: { runtime: { url: "http://app.internal/" } } } };
  const event = { event: "x" };
  for (const bad of [
    { ...fn, triggers: [{ event: "x", expression: "event.data. ==" }] },
    { ...fn, triggers: [event], debounce: { period: "soon" } },
    { ...fn, triggers: [{ cron: "* * * * * *" }] },
  ]) {
    await expect(app.engine.register([bad])).rejects.toThrow(/function app-bad/);
  }
  expect(app.engine.functions.get("app-bad")).toBeUndefined();
});
