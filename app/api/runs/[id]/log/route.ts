import { isFinal, SerialId } from "@/contracts/runs";
import { enterProject } from "@/server/api/enter-project";
import { errorResponse } from "@/server/api/error-response";
import { type LogFeed, logStream } from "@/server/api/log-stream";
import { apiContext } from "@/server/api/trpc";
import { userIdOf } from "@/server/core/actor";
import type { ProjectCtx } from "@/server/core/context";
import { notFound, ProductError } from "@/server/core/errors";
import { listLog } from "@/server/domain/runs/list-log";
import { news } from "@/server/listen";

export const dynamic = "force-dynamic";

/** A session that ended, or a member who left, loses an open stream after at most so long. */
const RECHECK_MS = 5_000;

type Props = { params: Promise<{ id: string }> };

/** The live log of a run: `?project=<slug>`, from Last-Event-ID (or `?after=`) on. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  try {
    const url = new URL(request.url);
    const id = SerialId.safeParse((await params).id);
    if (!id.success) throw notFound("The run");
    const resumed = request.headers.get("last-event-id");
    const after = Math.max(0, Math.trunc(Number(resumed ?? url.searchParams.get("after") ?? 0)) || 0);
    const seat = seatKeeper(request.headers, url.searchParams.get("project") ?? "");
    const read = async (seq: number) => listLog(await seat(), { runId: id.data, after: seq });
    const first = await read(after);
    // A reader that comes back after the end is told not to come again.
    if (resumed !== null && isFinal(first.status) && first.lines.length === 0)
      return new Response(null, { status: 204 });
    const { ctx } = await apiContext(request.headers);
    const userId = ctx === null ? null : userIdOf(ctx.actor);
    return new Response(logStream(after, { read, subscribe: hear(id.data, userId, seat.forget) }), {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-cache, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}

/** News of the run's lines and of its status, from whichever process writes them; and of a seat the reader lost. */
function hear(runId: bigint, userId: string | null, forget: () => void): LogFeed["subscribe"] {
  return (wake) => {
    const stops = (["log", "run"] as const).map((kind) => news().on(kind, String(runId), wake));
    const judgeAnew = () => {
      forget();
      wake();
    };
    if (userId !== null) stops.push(news().on("member", userId, judgeAnew));
    return () => {
      for (const stop of stops) stop();
    };
  };
}

/** The reader's context in the project, made anew from session and membership every few seconds, and when told to forget. */
function seatKeeper(headers: Headers, project: string): (() => Promise<ProjectCtx>) & { forget: () => void } {
  let kept: { ctx: ProjectCtx; at: number } | null = null;
  const seat = async () => {
    if (kept && Date.now() - kept.at < RECHECK_MS) return kept.ctx;
    const { ctx } = await apiContext(headers);
    if (!ctx) throw new ProductError("UNAUTHENTICATED", "Sign in to go on.");
    kept = { ctx: await enterProject(ctx, project), at: Date.now() };
    return kept.ctx;
  };
  const forget = () => {
    kept = null;
  };
  return Object.assign(seat, { forget });
}
