import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import pg from "pg";
import { testDatabase } from "@/test/database";
import { createEngine, type Engine, type EngineOptions } from "./engine";
import { engineFetch } from "./engine-fetch";
import { guardPool } from "./guard-pool";
import type { AppCall } from "./protocol";

export type StoredRun = {
  id: string;
  fn: string;
  status: string;
  output: unknown;
  stack: string[];
  events: { data: Record<string, unknown> }[];
  queued_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
};

export type EmbeddedApp = {
  pool: pg.Pool;
  engine: Engine;
  inngest: Inngest;
  /** Registers functions as a served app does. */
  serveFunctions(functions: InngestFunction.Any[]): Promise<void>;
  /** The runs of a function once there are `count` and all have ended. */
  ended(functionId: string, count?: number): Promise<StoredRun[]>;
  stop(): Promise<void>;
};

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const DEADLINE_MS = 20_000;

/** Looks again and again until `probe` gives something; fails loudly after a deadline. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`did not happen in ${DEADLINE_MS} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** An app "app" and the engine in one process, on a database of its own. Retries come after 100 ms. */
export async function embeddedApp(
  options: Partial<EngineOptions> & { watch?: (call: AppCall) => AppCall } = {},
): Promise<EmbeddedApp> {
  const { watch = (call: AppCall) => call, ...engineOptions } = options;
  const database = await testDatabase({ template: false });
  const pool = new pg.Pool({ connectionString: database.url, max: 10 });
  guardPool(pool, () => {});
  let handler: ((request: Request) => Promise<Response>) | undefined;
  const call: AppCall = async (url, { headers, body }) => {
    if (!handler) throw new Error("no functions are served");
    return handler(new Request(url, { method: "POST", body, headers: { host: "app.internal", ...headers } }));
  };
  const engine = createEngine({ pool, backoffMs: () => 100, ...engineOptions, call: watch(call) });
  const inngest = new Inngest({
    id: "app",
    isDev: true,
    baseUrl: "http://engine.internal",
    logger: quiet,
    fetch: engineFetch(engine),
  });
  await engine.start();
  return {
    pool,
    engine,
    inngest,
    async serveFunctions(functions) {
      handler = serve({ client: inngest, functions, serveOrigin: "http://app.internal", servePath: "/api/inngest" });
      const synced = await handler(
        new Request("http://app.internal/api/inngest", { method: "PUT", headers: { host: "app.internal" } }),
      );
      if (synced.status !== 200) throw new Error(`the functions did not register: ${await synced.text()}`);
    },
    ended: (functionId, count = 1) =>
      eventually(`${count} runs of ${functionId} end`, async () => {
        const { rows } = await pool.query<StoredRun>("select * from engine.run where fn = $1 order by id", [
          `app-${functionId}`,
        ]);
        return rows.length >= count && rows.every((run) => run.status !== "Running") ? rows : undefined;
      }),
    async stop() {
      await engine.stop();
      await pool.end();
      await database.drop();
    },
  };
}
