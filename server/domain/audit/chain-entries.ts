import { z } from "zod";
import { command } from "@/server/core/command";

const AT_ONCE = 1000;

/**
 * The sequencer: appends committed entries to the chain of their project, each with the hash over itself and the one
 * before. After the commits, so that no change waits for another's; per chain one at a time.
 */
export const chainEntries = command({
  action: "audit.chain",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: async (ctx): Promise<{ chained: number }> => {
    const waiting = await ctx.db.$queryRawUnsafe<{ key: string }[]>(
      `SELECT DISTINCT coalesce(project_id, '') AS key FROM audit_entry WHERE hash IS NULL`,
    );
    let chained = 0;
    for (const { key } of waiting) {
      for (let taken = AT_ONCE; taken === AT_ONCE; chained += taken) {
        const [row] = await ctx.db.$queryRawUnsafe<{ taken: number }[]>(
          "SELECT chain_audit($1, $2::int) AS taken",
          key,
          AT_ONCE,
        );
        taken = row?.taken ?? 0;
      }
    }
    return { chained };
  },
});
