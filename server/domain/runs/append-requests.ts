import { z } from "zod";
import { command } from "@/server/core/command";
import { storable } from "@/server/domain/runs/log-rules";
import type { NotedRequest } from "@/server/execution/noted-request";
import { encryptText } from "@/server/security/encrypt";
import { answerPlace } from "@/server/security/encrypted-columns";

const AppendRequests = z.object({
  workerId: z.string(),
  runId: z.bigint(),
  claimNo: z.number().int(),
  requests: z.array(z.custom<NotedRequest>()),
});

/**
 * Adds to the requests of a run that goes on, with how they were answered (encrypted). False when the run is not this worker's any more: then nothing was
 * written. The same requests may be sent again.
 */
export const appendRequests = command({
  action: "run.log",
  scope: "instance",
  input: AppendRequests,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, runId, claimNo, requests }): Promise<boolean> => {
    const rows = await ctx.db.$queryRawUnsafe<{ theirs: boolean }[]>(
      `SELECT append_run_requests($1::bigint, $2::int, $3, $4::json) AS theirs`,
      runId,
      claimNo,
      workerId,
      JSON.stringify(await Promise.all(requests.map((one) => storableRequest(runId, one)))),
    );
    return rows[0]?.theirs === true;
  },
});

async function storableRequest(runId: bigint, request: NotedRequest) {
  const { n, at, status, ms, intercepted, headers, answer } = request;
  const kept = Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]);
  return {
    ...{ n, at, status, ms, intercepted, headers: Object.fromEntries(kept) },
    ...{ method: storable(request.method), host: storable(request.host), path: storable(request.path) },
    answer: answer && (await encryptText(JSON.stringify(answer), answerPlace(runId, n))),
  };
}
