import { type RunStates, ViewStates } from "@/contracts/runs";
import { say } from "@/lib/words/sentence";
import type { ProjectCtx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { initialStateFrom } from "@/server/domain/runs/lookups";
import { type Ended, readFinal, readPointed } from "@/server/domain/runs/read-state.sql";

/**
 * A run's initial state, put together again from what it points to (a run that waits: as it would start now), and its
 * final state; or one of them. Neither holds the configuration, which is stored nowhere.
 */
export const viewStates = query({
  action: "run.view",
  scope: "project",
  input: ViewStates,
  run: async (ctx, { runId, which }): Promise<RunStates> => {
    if (which === "final") return viewFinal(ctx, runId);
    const pointed = await readPointed(ctx.db, ctx.projectId, runId);
    if (!pointed) throw notFound("The run");
    const initial = await initialStateFrom(ctx, pointed);
    const why = "why" in initial ? initial.why : which === "initial" ? null : missing(pointed);
    return {
      initial: "text" in initial ? initial.text : null,
      final: which === "initial" ? null : pointed.final,
      ...(why === null ? {} : { why }),
    };
  },
});

async function viewFinal(ctx: ProjectCtx, runId: bigint): Promise<RunStates> {
  const ended = await readFinal(ctx.db, ctx.projectId, runId);
  if (!ended) throw notFound("The run");
  const why = missing(ended);
  return { initial: null, final: ended.final, ...(why === null ? {} : { why }) };
}

/** Why a success has no final state. */
const missing = ({ status, final }: Ended) =>
  status === "success" && final === null ? say("Its final state was not kept.") : null;
