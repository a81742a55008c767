import type { Ctx } from "@/server/core/context";

/** A statement with the values of its places. */
export type Statement = { sql: string; values: unknown[] };

/** The ids that a statement finds, in its order. */
export async function readIds(ctx: Ctx, { sql, values }: Statement): Promise<bigint[]> {
  return (await ctx.db.$queryRawUnsafe<{ id: bigint }[]>(sql, ...values)).map(({ id }) => id);
}
