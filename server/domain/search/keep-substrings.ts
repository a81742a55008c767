import { z } from "zod";
import { task } from "@/server/core/task";

const TABLES = ["message_search", "run_search"] as const;

/**
 * Makes the index for any part of a word as the operator wishes it, or takes it away. What is stored already gets its
 * text from the worker afterwards, newest first. Only the index's own tables are held meanwhile: the intake goes on.
 * Answers whether substrings are indexed; false also where the database does not have `pg_trgm`.
 */
export const keepSubstrings = task({
  action: "search.index",
  scope: "instance",
  input: z.object({ wanted: z.boolean() }),
  run: async (ctx, { wanted }): Promise<boolean> => {
    const { db } = ctx;
    const [state] = await db.$queryRawUnsafe<{ on: boolean }[]>(
      "SELECT bool_and(substrings) AS on FROM search_progress",
    );
    if (state?.on === wanted) return wanted;
    if (!wanted) {
      for (const table of TABLES) await db.$executeRawUnsafe(`DROP INDEX IF EXISTS ${table}_text`);
      await db.$executeRawUnsafe("UPDATE search_progress SET substrings = false");
      return false;
    }
    try {
      await db.$executeRawUnsafe("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    } catch {
      return false;
    }
    for (const table of TABLES) {
      await db.$executeRawUnsafe(`CREATE INDEX IF NOT EXISTS ${table}_text ON ${table} USING gin (text gin_trgm_ops)`);
    }
    await db.$executeRawUnsafe(
      `UPDATE search_progress SET substrings = true, backfill_below = settled_id + 1 WHERE NOT substrings`,
    );
    return true;
  },
});
