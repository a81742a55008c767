import { type InputPreview, isFinal, PreviewInput, type RunSource } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, invalidAt, notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { type InitialState, initialStateFrom, notKept, runOf } from "@/server/domain/runs/lookups";
import { readCarried, readMessageTexts, readPointed } from "@/server/domain/runs/read-state.sql";
import { typedRefusal } from "@/server/domain/runs/source-rules";
import { messageState, spreadState } from "@/server/domain/runs/state-rules";

type Found = { state: InitialState; what: Sentence };

const NOTHING = { body: null, headers: null, query: null, state: null };

/**
 * The initial state that a run from a source would see if it began now, without the configuration. CONFLICT when what
 * it would start from was not kept, or has not ended.
 */
export const previewInput = query({
  action: "job.sample_inputs",
  scope: "project",
  input: PreviewInput,
  run: async (ctx, { jobId, triggerId, source }): Promise<InputPreview> => {
    await requirePlace(ctx, jobId, triggerId);
    const { state, what } = await findState(ctx, source, jobId);
    if ("why" in state) throw conflict(state.why);
    return { json: state.text, bytes: new TextEncoder().encode(state.text).length, what };
  },
});

async function requirePlace(ctx: ProjectCtx, jobId?: string, triggerId?: string): Promise<void> {
  const select = { id: true };
  const of = (id: string) => ({ where: { id, projectId: ctx.projectId }, select });
  if (jobId !== undefined && !(await ctx.db.job.findFirst(of(jobId)))) throw notFound("The job");
  if (triggerId !== undefined && !(await ctx.db.trigger.findFirst(of(triggerId)))) throw notFound("The trigger");
}

async function findState(ctx: ProjectCtx, source: RunSource, jobId?: string): Promise<Found> {
  switch (source.kind) {
    case "message":
      return ofMessage(ctx, source.messageId);
    case "typed": {
      const refusal = typedRefusal(source.json);
      if (refusal) throw invalidAt("json", refusal);
      return { state: { text: spreadState(source.json) }, what: say("What was typed") };
    }
    case "cron":
      return ofSchedule(ctx, jobId);
    case "run":
      return behindRun(ctx, source.runId);
  }
}

async function ofMessage(ctx: ProjectCtx, messageId: bigint): Promise<Found> {
  const message = await readMessageTexts(ctx.db, ctx.projectId, messageId);
  if (!message) throw notFound(say`Message #${messageId}`);
  const { body, headers, query: parameters, version } = message;
  const what = version > 1 ? say`Message #${messageId}, version ${version}` : say`Message #${messageId}`;
  if (body === null) return { state: { why: say("The body of this message was not kept.") }, what };
  return { state: { text: messageState(body, headers, parameters) }, what };
}

async function ofSchedule(ctx: ProjectCtx, jobId?: string): Promise<Found> {
  const carried = jobId === undefined ? null : await readCarried(ctx.db, ctx.projectId, jobId);
  if (carried?.runId != null) {
    const what = say`The final state of run #${carried.runId}`;
    if (carried.state === null) return { state: notKept(carried.runId), what };
    return { state: { text: spreadState(carried.state) }, what };
  }
  if (carried?.state != null)
    return { state: { text: spreadState(carried.state) }, what: say("The state that was set") };
  return { state: { text: "{}" }, what: say("No scheduled run has succeeded yet") };
}

async function behindRun(ctx: ProjectCtx, runId: bigint): Promise<Found> {
  const { status } = await runOf(ctx, runId);
  if (!isFinal(status)) throw conflict(say`Run #${runId} has not ended yet.`);
  const upstream = await readPointed(ctx.db, ctx.projectId, runId);
  const state = await initialStateFrom(ctx, {
    ...NOTHING,
    ...{ input: "upstream", upstreamRunId: runId, upstreamStatus: status, state: upstream?.final ?? null },
  });
  const what =
    status === "success"
      ? say`Behind run #${runId}: its final state`
      : say`Behind run #${runId}: its initial state and the lines of its log`;
  return { state, what };
}
