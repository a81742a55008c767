import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/test/database";
import type { Background } from "./bind-background";

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: pg.Pool;
let background: Background;
let send: (name: string, data: Record<string, unknown>) => Promise<unknown>;
let registered: string[];
const seen: unknown[] = [];

// Modules read their settings as they load: everything is imported after they are set.
beforeAll(async () => {
  database = await testDatabase();
  vi.stubEnv("BACKGROUND", "embedded");
  vi.stubEnv("DATABASE_URL", database.url);
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const { client, functions } = await import("@/inngest/index");
  registered = functions.map((fn) => fn.id(client.id));
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
  await pool.end();
  await database.drop();
});

test("the worker's functions are driven in this process, from the product's own database", async () => {
  await send("probe", { n: 7 });
  await vi.waitFor(() => expect(seen).toEqual([7]), { timeout: 10_000, interval: 10 });
  const { rows } = await pool.query("select fn from engine.run where fn = 'millrace-probe'");
  expect(rows).toHaveLength(1);
});

test("every function says how often it is tried again, and its crons are planned", async () => {
  const { functions, client } = await import("@/inngest/index");
  expect(registered.length).toBe(new Set(registered).size);
  for (const fn of functions) expect([fn.id(client.id), typeof fn.opts.retries]).toEqual([fn.id(client.id), "number"]);
  const triggers: object[] = functions.flatMap((fn) => fn.opts.triggers ?? []);
  const wanted = triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : []));
  const { rows } = await pool.query<{ cron: string }>("select cron from engine.cron");
  expect(new Set(rows.map((row) => row.cron))).toEqual(new Set(wanted));
});
