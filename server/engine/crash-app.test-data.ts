// An app and its engine as a process of its own, to be killed: node --import tsx crash-app.test-data.ts <database> <log>
import { appendFileSync } from "node:fs";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import pg from "pg";
import { createEngine } from "./engine";
import { engineFetch } from "./engine-fetch";

const [databaseUrl, logPath] = process.argv.slice(2);
if (!databaseUrl || !logPath) throw new Error("usage: crash-app.test-data.ts <database url> <log file>");

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
const engine = createEngine({
  pool,
  leaseMs: 1500,
  pollMs: 200,
  backoffMs: () => 50,
  workers: 8,
  call: (url, { headers, body }) =>
    handler(new Request(url, { method: "POST", headers: { host: "app.internal", ...headers }, body })),
});
const inngest = new Inngest({
  id: "app",
  isDev: true,
  baseUrl: "http://engine.internal",
  fetch: engineFetch(engine),
  logger: quiet,
});
const three = inngest.createFunction({ id: "three", retries: 3, triggers: [{ event: "three" }] }, async (call) => {
  for (const name of ["a", "b", "c"]) {
    await call.step.run(name, async () => {
      appendFileSync(logPath, `${call.runId} ${name} ${process.pid}\n`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    });
  }
  return call.event.data.n;
});
const handler = serve({
  client: inngest,
  functions: [three],
  serveOrigin: "http://app.internal",
  servePath: "/api/inngest",
});

await engine.start();
await handler(new Request("http://app.internal/api/inngest", { method: "PUT", headers: { host: "app.internal" } }));
process.stdout.write("ready\n");
