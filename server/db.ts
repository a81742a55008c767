import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "@/server/env";

/** The database as verbs see it: the client, or the transaction that a command runs in. */
export type Db = PrismaClient | Prisma.TransactionClient;

const keep = globalThis as unknown as { millraceDb?: PrismaClient };

/**
 * A session is asked one thing at a time. In a transaction Prisma asks for all relations of a row at once: pg would line
 * them up too, but warns that it will not any longer.
 */
function askInTurn(session: pg.ClientBase): void {
  const ask = session.query.bind(session) as (...given: unknown[]) => unknown;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (...given: unknown[]): unknown => {
    if (typeof given.at(-1) === "function") return ask(...given);
    const answer = last.then(() => ask(...given));
    last = answer.then(
      () => {},
      () => {},
    );
    return answer;
  };
  session.query = inTurn as typeof session.query;
}

/** A client of its own for a given address (tests, tools). Sessions are in UTC, or times would lose their offset. */
export function connect(connectionString: string, max = 10): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      max,
      options: "-c timezone=UTC -c idle_in_transaction_session_timeout=10000",
      onConnect: askInTurn,
    }),
  });
}

/** The process's one client, made on first use. */
export function db(): PrismaClient {
  keep.millraceDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL);
  return keep.millraceDb;
}
