import type { Pool } from "pg";
import { type ClaimedJob, claimJobs } from "./claim-jobs";
import type { Dispatcher } from "./dispatcher";
import type { FunctionList } from "./function-list";
import { handleEvents, takeEvents } from "./handle-events";
import { inTransaction, isTransient, LOCK } from "./transaction";

/** How many events are handled in one transaction. */
export const BATCH = 500;

type Settings = {
  pool: Pool;
  functions: FunctionList;
  dispatcher: Dispatcher;
  log: (message: string, detail?: unknown) => void;
};

/**
 * Handles the oldest events, all or none of a batch, and claims the jobs they make in the same transaction, so that a
 * function starts without another round. Returns how many events were handled. One engine at a time does this: events
 * are handled in the order they came.
 */
export async function takeIn(settings: Settings): Promise<number> {
  const { functions, log } = settings;
  if (!functions.registered) return 0; // an event handled by nobody would be lost to functions about to register
  try {
    return await takeBatch(settings, BATCH);
  } catch (error) {
    if (isTransient(error)) throw error;
    log("a batch of events failed; they are handled one by one", error);
    return takeOneByOne(settings);
  }
}

async function takeBatch({ pool, functions, dispatcher }: Settings, size: number): Promise<number> {
  return dispatcher.withRoom(async (room) => {
    let jobs: ClaimedJob[] = [];
    const handled = await inTransaction(
      pool,
      async (db) => {
        const events = await takeEvents(db, size);
        if (!events.length) return 0;
        await handleEvents(db, functions, events);
        if (room > 0) jobs = await claimJobs(db, dispatcher.worker, room, dispatcher.leaseMs);
        return events.length;
      },
      LOCK.intake,
    );
    return { result: handled, jobs };
  });
}

/** An event that cannot be handled is put aside with its error, so that the others go on. */
async function takeOneByOne(settings: Settings): Promise<number> {
  for (let handled = 0; handled < BATCH; handled++) {
    try {
      if (!(await takeBatch(settings, 1))) return handled;
    } catch (error) {
      if (isTransient(error)) throw error;
      const why = error instanceof Error ? error.message : String(error);
      settings.log("an event could not be handled and is put aside", error);
      await settings.pool.query(
        `update engine.event set done = true, error = $1
         where id = (select id from engine.event where not done order by seq limit 1)`,
        [why.slice(0, 4000)],
      );
    }
  }
  return BATCH;
}
