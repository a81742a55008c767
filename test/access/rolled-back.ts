import type { Prisma, PrismaClient } from "@/prisma/generated/client";
import type { Db } from "@/server/db";

class Undo<T> extends Error {
  constructor(readonly result: T) {
    super("all of it is taken back");
  }
}

/** A client inside an open transaction that verbs take for the client itself: theirs become savepoints of it. */
function nesting(tx: Prisma.TransactionClient): Db {
  let made = 0;
  const nested = async (run: (inner: Prisma.TransactionClient) => Promise<unknown>) => {
    made += 1;
    const name = `nested_${made}`;
    await tx.$executeRawUnsafe(`SAVEPOINT ${name}`);
    try {
      return await run(tx);
    } catch (error) {
      await tx.$executeRawUnsafe(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  };
  return new Proxy(tx, {
    get: (target, key, receiver) => (key === "$transaction" ? nested : Reflect.get(target, key, receiver)),
  });
}

/** Calls something on a client of its own in the same transaction, and takes what it did back before the next. */
export type Undone = <T>(call: (db: Db) => Promise<T>) => Promise<T>;

const TIMES = { timeout: 120_000, maxWait: 60_000 };

/**
 * Runs something on the real database and takes all of it back, so that thousands of calls that were let through leave
 * the world as it was. What is called by `undone` is judged by itself: nothing of it is there for the next one.
 */
export async function rolledBack<T>(db: PrismaClient, work: (db: Db, undone: Undone) => Promise<T>): Promise<T> {
  try {
    await db.$transaction(async (tx) => {
      let isMarked = false;
      const undone: Undone = async (call) => {
        if (!isMarked) await tx.$executeRawUnsafe("SAVEPOINT before_each");
        isMarked = true;
        try {
          return await call(nesting(tx));
        } finally {
          await tx.$executeRawUnsafe("ROLLBACK TO SAVEPOINT before_each");
        }
      };
      throw new Undo(await work(nesting(tx), undone));
    }, TIMES);
  } catch (error) {
    if (error instanceof Undo) return error.result as T;
    throw error;
  }
  throw new Error("a transaction that had to be taken back was kept");
}

type Writes = { table: string; kept: number; removed: number };

/** Rows of each table that were written or removed in the transaction so far, those taken back since included. */
export function writesOf(db: Db): Promise<Writes[]> {
  return db.$queryRawUnsafe<Writes[]>(
    `SELECT relname::text AS "table", (n_tup_ins + n_tup_upd)::int AS kept, n_tup_del::int AS removed
     FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0`,
  );
}

/** Names of the tables that hold what was written since `before`, or that lost rows since. */
export async function changedTables(db: Db, before: Writes[]): Promise<string[]> {
  const changed: string[] = [];
  for (const { table, kept, removed } of await writesOf(db)) {
    const former = before.find((one) => one.table === table);
    if (removed > (former?.removed ?? 0)) changed.push(table);
    else if (kept > (former?.kept ?? 0) && (await holdsNew(db, table))) changed.push(table);
  }
  return changed;
}

/** Whether a row of this transaction is there: what a savepoint took back is counted, but is not there. */
async function holdsNew(db: Db, table: string): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM "${table}" WHERE age(xmin) <= age(pg_current_xact_id()::xid) LIMIT 1`,
  );
  return rows.length > 0;
}
