import { ExportTrail } from "@/contracts/audit";
import { enterProject } from "@/server/api/enter-project";
import { errorResponse } from "@/server/api/error-response";
import { refuseUnstorable } from "@/server/api/judge-input";
import { trailFile } from "@/server/api/trail-file";
import { apiContext } from "@/server/api/trpc";
import { ProductError } from "@/server/core/errors";
import { parseInput } from "@/server/core/verb";
import { exportAllEntries } from "@/server/domain/audit/export-all-entries";
import { exportEntries } from "@/server/domain/audit/export-entries";
import { listAllEntries } from "@/server/domain/audit/list-all-entries";
import { listEntries } from "@/server/domain/audit/list-entries";

export const dynamic = "force-dynamic";

/** A trail as a file, by the filter in the query: of `?project=<slug>`, or without it the whole server's for a superuser. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { project, ...query } = Object.fromEntries(new URL(request.url).searchParams);
    refuseUnstorable(query);
    const { ctx } = await apiContext(request.headers);
    if (!ctx) throw new ProductError("UNAUTHENTICATED", "Sign in to go on.");
    const given = parseInput(ExportTrail, query);
    if (project === undefined) {
      await exportAllEntries(ctx, given);
      return trailFile(given, (filter) => listAllEntries(ctx, filter));
    }
    await exportEntries(await enterProject(ctx, project), given);
    return trailFile(given, async (filter) => listEntries(await enterProject(ctx, project), filter));
  } catch (error) {
    return errorResponse(error);
  }
}
