import type { PrismaClient } from "@/prisma/generated/client";
import type { Ctx } from "@/server/core/context";

/** A statement's rows, or null where the database would need longer than this for them. Not inside a transaction. */
export async function withinTime<T>(ctx: Ctx, limitMs: number, sql: string, values: unknown[]): Promise<T[] | null> {
  try {
    return await (ctx.db as PrismaClient).$transaction(async (tx) => {
      await tx.$queryRawUnsafe("SELECT set_config('statement_timeout', $1, true)", String(limitMs));
      return tx.$queryRawUnsafe<T[]>(sql, ...values);
    });
  } catch (error) {
    if (/57014|statement timeout/.test(String(error))) return null;
    throw error;
  }
}
