import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "@/server/env";

/** The database as verbs see it: the client, or the transaction that a command runs in. */
export type Db = PrismaClient | Prisma.TransactionClient;

const keep = globalThis as unknown as { millraceDb?: PrismaClient };

/** A client of its own for a given address (tests, tools). Sessions are in UTC, or times would lose their offset. */
export function connect(connectionString: string, max = 10): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      max,
      options: "-c timezone=UTC -c idle_in_transaction_session_timeout=10000",
    }),
  });
}

/** The process's one client, made on first use. */
export function db(): PrismaClient {
  keep.millraceDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL);
  return keep.millraceDb;
}
