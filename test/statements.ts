import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, systemContext } from "@/server/core/context";

/**
 * The statements a call sends to the database, without their values: two calls that send the same do the same work,
 * which says more of what an attacker could measure than a clock on a busy machine.
 */
export async function statementsOf(url: string, name: string, call: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const adapter = new PrismaPg({ connectionString: url, max: 2, options: "-c timezone=UTC" });
  const db = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  const statements: string[] = [];
  db.$on("query", ({ query }) => void statements.push(query));
  try {
    await call(systemContext(name, { db, address: "192.0.2.7" }));
  } finally {
    await db.$disconnect();
  }
  return statements;
}
