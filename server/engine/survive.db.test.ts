// What the engine outlives: a database that goes away, a worker that falls silent, a stop in the middle.
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { checkpointSteps } from "./checkpoint-steps";
import { claimJobs, releaseExpired, renewLeases } from "./claim-jobs";
import { type EmbeddedApp, embeddedApp, eventually } from "./embedded-app.test-data";
import type { FunctionList } from "./function-list";
import { type JobSettings, runJob } from "./run-job";

const apps: EmbeddedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
});
async function started(options: Parameters<typeof embeddedApp>[0] = {}): Promise<EmbeddedApp> {
  const app = await embeddedApp(options);
  apps.push(app);
  return app;
}

/** Ends every session of the database but one, as a restart of PostgreSQL does. */
async function cutConnections(pool: pg.Pool): Promise<number> {
  const client = new pg.Client({ connectionString: pool.options.connectionString });
  await client.connect();
  const { rowCount } = await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
  return rowCount ?? 0;
}

test("connections that break again and again cost no run, and news is heard again afterwards", async () => {
  const app = await started({ leaseMs: 3000, pollMs: 30_000 });
  await app.serveFunctions([
    app.inngest.createFunction({ id: "work", retries: 20, triggers: [{ event: "work" }] }, async ({ event, step }) => {
      const n = await step.run("one", () => event.data.n);
      await step.run("two", () => new Promise((resolve) => setTimeout(resolve, 30)));
      return n;
    }),
  ]);
  let sent = 0;
  for (let round = 0; round < 6; round++) {
    for (let i = 0; i < 10; i++) await app.inngest.send({ name: "work", data: { n: sent++ } });
    expect(await cutConnections(app.pool)).toBeGreaterThan(0);
  }
  const runs = await app.ended("work", sent);
  expect(runs.every((run) => run.status === "Completed")).toBe(true);
  expect(new Set(runs.map((run) => run.output)).size).toBe(sent);

  await eventually("it listens again", async () => {
    const { rows } = await app.pool.query("select 1 from pg_stat_activity where query = 'listen engine'");
    return rows.length || undefined;
  });
  const sentAt = Date.now();
  await app.pool.query(
    `with stored as (insert into engine.event (id, name, body)
       values ('from-elsewhere', 'work', '{"id":"from-elsewhere","name":"work","data":{"n":-1},"ts":1}'))
     select pg_notify('engine', 'events')`,
  );
  await app.ended("work", sent + 1);
  expect(Date.now() - sentAt).toBeLessThan(10_000); // far less than the poll
});

function settingsFor(app: EmbeddedApp, functions: FunctionList, answer: () => Promise<unknown>): JobSettings {
  return {
    pool: app.pool,
    functions,
    checkpointing: true,
    callTimeoutMs: 10_000,
    leaseMs: 1000,
    backoffMs: () => 0,
    log: () => {},
    call: async () => {
      const payload = JSON.stringify(await answer());
      return { status: 200, headers: new Headers({ "x-inngest-sdk": "test" }), text: async () => payload };
    },
  };
}

/** An idle engine's database with one job waiting in it. */
async function oneJob(): Promise<{ app: EmbeddedApp; functions: FunctionList }> {
  const app = await started({ workers: 0 });
  await app.serveFunctions([
    app.inngest.createFunction({ id: "work", retries: 0, triggers: [{ event: "work" }] }, async () => "never called"),
  ]);
  await app.inngest.send({ name: "work", data: {} });
  await eventually("a job waits", async () => (await app.pool.query("select 1 from engine.job")).rowCount || undefined);
  return { app, functions: app.engine.functions };
}

test("a worker that was given up on completes nothing, renews nothing and stores nothing", async () => {
  const { app, functions } = await oneJob();
  const { pool } = app;
  const [silent] = await claimJobs(pool, "silent", 5, 50);
  if (!silent) throw new Error("nothing was claimed");
  expect(await claimJobs(pool, "other", 5, 50)).toEqual([]);
  await eventually("its lease ends", async () => (await releaseExpired(pool)) || undefined);
  const [taken] = await claimJobs(pool, "other", 5, 60_000);
  if (!taken) throw new Error("nothing was claimed again");
  expect([taken.id, taken.gen > silent.gen, taken.attempt]).toEqual([silent.id, true, 0]);

  await renewLeases(pool, [silent], 600_000);
  const { rows } = await pool.query(
    "select lock_until < now() + interval '2 minutes' as short, lock_id from engine.job",
  );
  expect(rows).toEqual([{ short: true, lock_id: "other" }]);
  const steps = [{ op: "StepRun", id: "late", data: 1 }];
  const late = { qi_id: silent.id, generation_id: silent.gen, steps };
  expect(await checkpointSteps(pool, functions, silent.run_id, late)).toBe(409);
  await runJob(
    settingsFor(app, functions, async () => "from the silent one"),
    silent,
  );
  expect((await pool.query("select status from engine.run")).rows).toEqual([{ status: "Running" }]);

  const current = { qi_id: taken.id, generation_id: taken.gen, steps };
  expect(await checkpointSteps(pool, functions, taken.run_id, current)).toBe(200);
  await runJob(
    settingsFor(app, functions, async () => "from the other one"),
    taken,
  );
  expect((await pool.query("select status, output from engine.run")).rows).toEqual([
    { status: "Completed", output: "from the other one" },
  ]);
  expect((await pool.query("select id from engine.step")).rows).toEqual([{ id: "late" }]);
});

test("an answer is stored although the database is away when it comes", async () => {
  const { app, functions } = await oneJob();
  const [job] = await claimJobs(app.pool, "steady", 5, 60_000);
  if (!job) throw new Error("nothing was claimed");
  const settings = settingsFor(app, functions, async () => {
    await cutConnections(app.pool);
    return "kept";
  });
  let broken = 2;
  const flaky = new Proxy(app.pool, {
    get(target, name) {
      if (name !== "connect") return Reflect.get(target, name);
      return async () => {
        if (broken-- > 0) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        return target.connect();
      };
    },
  });
  await runJob({ ...settings, pool: flaky }, job);
  expect((await app.pool.query("select output from engine.run")).rows).toEqual([{ output: "kept" }]);
});

test("stop gives back what does not end in time, and the next engine takes it at once", async () => {
  const first = await started({ stopGraceMs: 50, leaseMs: 60_000 });
  let calls = 0;
  await first.serveFunctions([
    first.inngest.createFunction({ id: "stuck", retries: 0, triggers: [{ event: "stuck" }] }, async () => {
      calls += 1;
      if (calls === 1) await new Promise((resolve) => setTimeout(resolve, 1000));
      return calls;
    }),
  ]);
  await first.inngest.send({ name: "stuck", data: {} });
  await eventually("it is called", () => calls || undefined);
  await first.engine.stop();
  const { rows } = await first.pool.query("select lock_id, attempt from engine.job");
  expect(rows).toEqual([{ lock_id: null, attempt: 0 }]);
});
