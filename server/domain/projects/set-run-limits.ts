import { SetRunLimits } from "@/contracts/run-limits";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { invalidAt } from "@/server/core/errors";
import { serverLimits } from "@/server/domain/projects/run-limit-rules";
import { readLimits } from "@/server/domain/projects/run-limits.sql";

const SENTENCES = {
  runTimeMs: say("Longer than this server allows."),
  runHeapMb: say("More than this server allows."),
  runStateBytes: say("Larger than this server allows."),
} as const;

/** Sets what a run of the project may take; it counts for the next one. INVALID above what the server allows now. */
export const setRunLimits = command({
  action: "project.set_run_limits",
  scope: "project",
  input: SetRunLimits,
  run: async (ctx, wanted) => {
    const id = ctx.projectId;
    const { own: before, server } = await readLimits(ctx.db, id);
    const most = serverLimits({ server });
    for (const name of ["runTimeMs", "runHeapMb", "runStateBytes"] as const) {
      const isRaised = wanted[name] !== null && wanted[name] !== before[name];
      if (isRaised && (wanted[name] ?? 0) > most[name]) {
        throw invalidAt(name, SENTENCES[name]);
      }
    }
    await ctx.db.project.update({ where: { id }, data: wanted });
    ctx.changed({ entity: "project", id, before, after: wanted });
    return wanted;
  },
});
