import type { Pool, PoolClient } from "pg";

/** Keys of the advisory locks, all released with their transaction. Taken in this order, never the other way round. */
export const LOCK = { schema: 728_101, intake: 728_102, claim: 728_103 } as const;

// A process that is stopped (or starved) inside a transaction loses it, so that its locks hold up nobody for ever.
const BEGIN = "begin; set local idle_in_transaction_session_timeout = '5s'";

/**
 * Runs `work` in one transaction: commits its result, rolls back and rethrows its error. With `lock` the transaction
 * holds that advisory lock from its first statement on.
 */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>, lock?: number): Promise<T> {
  const db = await pool.connect();
  let broken: Error | undefined;
  // One that breaks between two queries says so by an event, and must not go back to the pool as if it were whole.
  const onError = (error: Error) => {
    broken = error;
  };
  db.on("error", onError);
  try {
    await db.query(lock === undefined ? BEGIN : `${BEGIN}; select pg_advisory_xact_lock(${Math.trunc(lock)})`);
    const result = await work(db);
    await db.query("commit");
    return result;
  } catch (error) {
    await db.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    db.off("error", onError);
    db.release(broken);
  }
}

/** Classes of SQLSTATE: connection, rollback, resources, operator, system; and a transaction or a lock that took too long. */
const TRANSIENT = /^(08|40|53|57P|58|25P03|55P03)/;

/** Whether a failure lies in the connection or the moment, so that the same work may succeed when tried again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E")) return TRANSIENT.test(code);
  return code.startsWith("E") || /connection|terminat|timeout exceeded/i.test(error.message);
}
