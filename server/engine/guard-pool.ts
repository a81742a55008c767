import type { Pool, PoolClient } from "pg";

const guarded = new WeakSet<PoolClient>();

/**
 * Lets a pool's connections break without ending the process: pg emits the error on whichever object holds the
 * connection, in the gap between pool and borrower on one that nobody listens to. Call the result to take the pool's
 * listeners off again.
 */
export function guardPool(pool: Pool, onBreak: (error: Error) => void): () => void {
  const guard = (client: PoolClient) => {
    if (guarded.has(client)) return;
    guarded.add(client);
    client.on("error", () => {}); // who borrows it learns by its failing query
  };
  pool.on("error", onBreak);
  pool.on("connect", guard);
  pool.on("acquire", guard);
  return () => {
    pool.off("error", onBreak);
    pool.off("connect", guard);
    pool.off("acquire", guard);
  };
}
