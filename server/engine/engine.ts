import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { claimJobs, nextJobInMs } from "./claim-jobs";
import { Dispatcher } from "./dispatcher";
import { serverBackoffMs } from "./durations";
import { FunctionList } from "./function-list";
import { guardPool } from "./guard-pool";
import { BATCH, takeIn } from "./intake";
import { ListenSession } from "./listen-session";
import { type AppCall, type FunctionConfig, LIMITS } from "./protocol";
import { NEWS } from "./receive-events";
import { registerCrons } from "./register-crons";
import { ensureSchema } from "./schema";
import { doWhatIsDue, nextDueInMs, prune } from "./upkeep";
import { WakeLoop } from "./wake-loop";

export type EngineOptions = {
  /** The project's own database; the engine keeps one connection for LISTEN and uses a few more. */
  pool: Pool;
  call: AppCall;
  /** Call requests at once; 50. */
  workers?: number;
  /** A worker that is silent for so long is given up on; 15 s. */
  leaseMs?: number;
  /** How often is looked for what no notification told; 1 s. */
  pollMs?: number;
  /** Whether the SDK may store steps while a request is open; true. */
  checkpointing?: boolean;
  /** Milliseconds before a retry, attempts counted from 0; the Inngest server's table. */
  backoffMs?: (attempt: number) => number;
  /** How long ended runs and handled events are kept; a day. */
  keepMs?: number;
  /** How long `stop` waits for calls under way; 10 s. */
  stopGraceMs?: number;
  /** The longest call; two hours. */
  callTimeoutMs?: number;
  log?: (message: string, detail?: unknown) => void;
};

export type Engine = {
  readonly pool: Pool;
  readonly functions: FunctionList;
  /** Brings the schema to its version and begins to work. */
  start(): Promise<void>;
  /** Takes nothing more, waits for the calls under way and gives back what does not end in time. */
  stop(): Promise<void>;
  /** Takes the functions of an app (as /fn/register does), in place of those it had. Throws on an invalid one. */
  register(functions: FunctionConfig[], app?: string): Promise<void>;
  /** Looks for work now. */
  wake(): void;
};

const PRUNE_EVERY_MS = 60_000;
const MIN_UPKEEP_PAUSE_MS = 20;
const MIN_CLAIM_PAUSE_MS = 5;
const AFTER_INTAKE_MS = 10;

/** A durable engine that drives npm `inngest` functions over PostgreSQL. It works from `start` on, once functions are registered. */
export function createEngine(options: EngineOptions): Engine {
  const settings = {
    workers: 50,
    leaseMs: 15_000,
    pollMs: 1000,
    checkpointing: true,
    backoffMs: serverBackoffMs,
    keepMs: 24 * 60 * 60 * 1000,
    stopGraceMs: 10_000,
    callTimeoutMs: LIMITS.callMs,
    log: () => {},
    ...options,
  };
  const { pool, log, pollMs, leaseMs } = settings;
  const functions = new FunctionList();
  const dispatcher = new Dispatcher({
    ...settings,
    functions,
    worker: randomUUID(),
    onRoom: () => jobs.wake(),
  });

  const onError = (error: unknown) => log("the engine's turn failed; it is taken again", error);
  const events = new WakeLoop({
    turn: async () => {
      const handled = await takeIn({ pool, functions, dispatcher, log });
      if (handled) setTimeout(() => jobs.wake(), AFTER_INTAKE_MS); // for what is not due yet: the rest is claimed
      return handled === BATCH ? "again" : pollMs;
    },
    onError,
  });
  const jobs = new WakeLoop({ turn: () => claimTurn(pool, dispatcher, pollMs), onError });
  const renew = () => dispatcher.renew();
  const upkeep = new WakeLoop({ turn: upkeepTurn(settings, functions, renew, () => jobs.wake()), onError });
  const listener = new ListenSession({
    pool,
    log,
    onNews: (news) => {
      if (news !== NEWS.jobs) events.wake();
      if (news !== NEWS.events) jobs.wake();
    },
  });
  const loops = [events, jobs, upkeep];
  let unguard = () => {};
  let renewal: NodeJS.Timeout | undefined;

  return {
    pool,
    functions,
    async start() {
      unguard = guardPool(pool, (error) => log("an idle database connection broke", error));
      await ensureSchema(pool);
      await listener.start();
      const onFailure = (error: unknown) => log("leases could not be renewed", error);
      renewal = setInterval(() => void renew().catch(onFailure), leaseMs / 3);
      for (const loop of loops) loop.start();
    },
    async stop() {
      listener.stop();
      await Promise.all(loops.map((loop) => loop.stop()));
      await dispatcher.close(settings.stopGraceMs);
      clearInterval(renewal);
      unguard();
    },
    async register(list, app) {
      const gone = functions.replace(list, app);
      await registerCrons(pool, list, gone);
      for (const loop of loops) loop.wake();
    },
    wake() {
      events.wake();
      jobs.wake();
    },
  };
}

async function claimTurn(pool: Pool, dispatcher: Dispatcher, pollMs: number): Promise<"again" | number> {
  const claimed = await dispatcher.withRoom(async (room) => {
    const jobs = room > 0 ? await claimJobs(pool, dispatcher.worker, room, dispatcher.leaseMs) : [];
    return { result: { room, count: jobs.length }, jobs };
  });
  if (claimed.count > 0 && claimed.count === claimed.room) return pollMs; // no room: whoever finishes wakes this loop
  const nextMs = await nextJobInMs(pool);
  return nextMs === undefined ? pollMs : Math.max(MIN_CLAIM_PAUSE_MS, Math.min(pollMs, Math.ceil(nextMs) + 1));
}

function upkeepTurn(
  settings: { pool: Pool; pollMs: number; keepMs: number },
  functions: FunctionList,
  renew: () => Promise<void>,
  wakeJobs: () => void,
): () => Promise<number> {
  const { pool, pollMs, keepMs } = settings;
  let prunedAt = 0;
  return async () => {
    const dueMs = await nextDueInMs(pool, functions);
    if (dueMs !== undefined && dueMs <= 0) {
      await renew(); // after a pause of this process its own leases look expired: nobody took them, they go on
      await doWhatIsDue(pool, functions);
      wakeJobs();
      return MIN_UPKEEP_PAUSE_MS;
    }
    if (Date.now() - prunedAt > PRUNE_EVERY_MS) {
      await prune(pool, keepMs);
      prunedAt = Date.now();
    }
    return dueMs === undefined ? pollMs : Math.max(MIN_UPKEEP_PAUSE_MS, Math.min(pollMs, dueMs));
  };
}
