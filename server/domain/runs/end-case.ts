import { z } from "zod";
import type { Prisma } from "@/prisma/generated/client";
import { command } from "@/server/core/command";
import { judge, keptRequests, type Side, STATE_KEPT } from "@/server/domain/runs/backtest-rules";
import { storable } from "@/server/domain/runs/log-rules";
import type { BacktestClaim } from "@/server/domain/runs/take-backtest";

const EndCase = z.object({
  claim: z.custom<BacktestClaim>(),
  n: z.number().int(),
  /** Null: the body of the message is not kept any more. */
  tried: z.object({ live: z.custom<Side>(), draft: z.custom<Side>(), recordedRunId: z.bigint().nullable() }).nullable(),
});

/**
 * Writes down what came of a message: both ends, and the judgement. States and bodies are kept within bounds, and only
 * where the project keeps everything. False when the backtest is not this worker's any more: nothing was written.
 */
export const endCase = command({
  action: "run.finish",
  scope: "project",
  input: EndCase,
  audit: false,
  run: async (ctx, { claim: { backtestId, claimNo, workerId }, n, tried }): Promise<boolean> => {
    const [held] = await ctx.db.$queryRawUnsafe<{ keeps: boolean }[]>(
      `SELECT p.storage_policy = 'keep_all' AS keeps FROM backtest b JOIN project p ON p.id = b.project_id
       WHERE b.id = $1 AND b.claim_no = $2::int AND b.worker_id = $3 AND b.status = 'running' FOR UPDATE OF b`,
      backtestId,
      claimNo,
      workerId,
    );
    if (!held) return false;
    const data = tried ? { ...resultOf(tried, held.keeps), status: "done" } : { status: "skipped" };
    await ctx.db.backtestCase.update({ where: { backtestId_n: { backtestId, n } }, data });
    return true;
  },
});

type Tried = NonNullable<z.output<typeof EndCase>["tried"]>;

function resultOf({ live, draft, recordedRunId }: Tried, keeps: boolean) {
  const sameState = live.state === draft.state;
  const fits = (state: string | null) => (keeps && state !== null && state.length <= STATE_KEPT ? state : null);
  const requestsOf = ({ requests }: Side) => JSON.stringify(keptRequests(requests, keeps));
  const endOf = ({ end }: Side): Prisma.InputJsonValue => ({ ...end, error: end.error && storable(end.error) });
  return {
    ...{ recordedRunId, sameState, verdict: judge(live, draft), live: endOf(live), draft: endOf(draft) },
    ...{ liveRequests: requestsOf(live), draftRequests: requestsOf(draft) },
    liveState: fits(live.state),
    draftState: sameState ? null : fits(draft.state),
  };
}
