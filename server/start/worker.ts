import { mkdirSync } from "node:fs";
import { db } from "@/server/db";
import { env } from "@/server/env";
import { news } from "@/server/listen";
import { log } from "@/server/log";
import { type Background, startBackground } from "./bind-background";
import { type RunningWorker, startRunWorker } from "./run-worker";
import { keepAdaptors } from "./worker-adaptors";
import { giveUpFormer, recordWorker } from "./worker-record";
import { openSandboxes } from "./worker-sandboxes";

/** A worker that cannot stop in this time ends anyway: what it held is found by the sweep. */
const STOP_LIMIT_MS = 10_000;

async function stop(running: RunningWorker, background: Background): Promise<void> {
  const limit = setTimeout(() => {
    log.error("the worker did not stop in time");
    process.exit(1);
  }, STOP_LIMIT_MS);
  limit.unref();
  await Promise.all([running.stop(), background.stop()]);
  await news().close();
  await db().$disconnect();
}

async function start(): Promise<void> {
  const { DATA_DIR } = env();
  mkdirSync(DATA_DIR, { recursive: true });
  const [pool] = await Promise.all([openSandboxes(), giveUpFormer(DATA_DIR)]);
  const running = startRunWorker(pool, news());
  const { level } = pool.stats();
  recordWorker(DATA_DIR, running.worker.id, level);
  const background = await startBackground();
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    stop(running, background).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: String(error) }, "the worker stopped in disorder");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("disconnect", end);
  log.info({ isolation: level }, "worker ready");
  console.log("worker ready");
  process.send?.("ready");
  keepAdaptors();
}

process.on("unhandledRejection", (error) => log.error({ error: String(error) }, "a promise was rejected unheard"));

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  log.fatal({ error: String(error) }, "the worker could not start");
  process.exit(1);
});
