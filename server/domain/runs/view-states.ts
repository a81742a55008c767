import { type RunStates, ViewRun } from "@/contracts/runs";
import { say } from "@/lib/words/sentence";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { initialStateFrom } from "@/server/domain/runs/lookups";
import { readPointed } from "@/server/domain/runs/read-state.sql";

/**
 * A run's initial state, put together again from what it points to (a run that waits: as it would start now), and its
 * final state. Neither holds the configuration, which is stored nowhere.
 */
export const viewStates = query({
  action: "run.view",
  scope: "project",
  input: ViewRun,
  run: async (ctx, { runId }): Promise<RunStates> => {
    const pointed = await readPointed(ctx.db, ctx.projectId, runId);
    if (!pointed) throw notFound("The run");
    const initial = await initialStateFrom(ctx, pointed);
    const tooLarge = pointed.status === "success" && pointed.final === null;
    const why = "why" in initial ? initial.why : tooLarge ? say("Its final state was not kept.") : null;
    return {
      initial: "text" in initial ? initial.text : null,
      final: pointed.final,
      ...(why === null ? {} : { why }),
    };
  },
});
