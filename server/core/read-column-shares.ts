import { keepShares, readShares, type WordShares } from "@/lib/text-search/estimate-hits";
import { shareStatistics } from "@/lib/text-search/words-sql";
import type { Ctx } from "@/server/core/context";

const kept = keepShares();

/** How common each word of a column of lists is, as the database keeps it for its planner. */
export function readColumnShares(ctx: Ctx, table: string, column: string): Promise<WordShares[]> {
  type Statistics = { rows: number; words: string[]; shares: number[] }[];
  return kept(`${table}.${column}`, async () =>
    readShares(await ctx.db.$queryRawUnsafe<Statistics>(shareStatistics(column), table)),
  );
}
