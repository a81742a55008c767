import { errorResponse } from "@/server/api/error-response";
import { apiContext } from "@/server/api/trpc";
import { isOperator } from "@/server/auth/operator-token";
import { systemContext } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { monitorHealth } from "@/server/domain/admin/monitor-health";
import { viewHealth } from "@/server/domain/admin/view-health";

export const dynamic = "force-dynamic";

/**
 * The facts of the health page as JSON, for superusers and for programs with the operator's HEALTH_TOKEN; to others it
 * is not there. 503 while something does not work.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const health = await (isOperator(request.headers)
      ? monitorHealth(systemContext("health"), {})
      : askAsPerson(request.headers));
    const status = health.state === "bad" ? 503 : 200;
    return Response.json(health, { status, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}

async function askAsPerson(headers: Headers) {
  const { ctx } = await apiContext(headers);
  if (!ctx) throw notFound("The page");
  return viewHealth(ctx, {});
}
