import { z } from "zod";
import type { RunHttpRequest } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { storable } from "@/server/domain/runs/log-rules";

const AppendRequests = z.object({
  workerId: z.string(),
  runId: z.bigint(),
  claimNo: z.number().int(),
  requests: z.array(z.custom<RunHttpRequest>()),
});

/**
 * Adds to the requests of a run that goes on. False when the run is not this worker's any more: then nothing was
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
      JSON.stringify(requests.map(storableRequest)),
    );
    return rows[0]?.theirs === true;
  },
});

function storableRequest(request: RunHttpRequest): RunHttpRequest {
  const { method, host, path, headers } = request;
  const kept = Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]);
  const texts = { method: storable(method), host: storable(host), path: storable(path) };
  return { ...request, ...texts, headers: Object.fromEntries(kept) };
}
