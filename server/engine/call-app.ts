import type { ClaimedJob } from "./claim-jobs";
import { maxAttempts } from "./function-list";
import { sha1, ulid } from "./identifiers";
import { type AppAnswer, type AppCall, type FunctionConfig, plainError } from "./protocol";

/** What came of a call request. `status` is 0 where no SDK answered. */
export type Answer = {
  status: number;
  payload: unknown;
  noRetry: boolean;
  retryAfter: string | null;
  version: number | null;
};

export type CallSettings = { call: AppCall; checkpointing: boolean; callTimeoutMs: number };

/** Sends the call request of a job and reads the answer. Never throws: what goes wrong is an answer that may be retried. */
export async function callApp(settings: CallSettings, fn: FunctionConfig, job: ClaimedJob): Promise<Answer> {
  const url = new URL(fn.steps.step.runtime.url);
  url.searchParams.set("fnId", fn.id);
  url.searchParams.set("stepId", job.step);
  const requestId = ulid();
  const body = JSON.stringify(requestBody(settings, fn, job, requestId));
  try {
    return await withTimeout(settings.callTimeoutMs, async () =>
      readAnswer(await settings.call(url.href, { body, headers: requestHeaders(job, requestId) })),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return unanswered(`the function could not be called: ${why}`);
  }
}

function requestHeaders(job: ClaimedJob, requestId: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-run-id": job.run_id,
    "x-request-id": requestId,
    "x-inngest-job-id": sha1(job.key),
    "x-inngest-generation-id": String(job.gen),
    "x-inngest-server-kind": "dev",
    "x-inngest-step-id": job.step,
  };
}

function requestBody(settings: CallSettings, fn: FunctionConfig, job: ClaimedJob, requestId: string) {
  return {
    event: job.events[0],
    events: job.events,
    steps: Object.fromEntries(job.step_ids.map((id, index) => [id, job.step_results[index]])),
    defers: {},
    version: job.req_version,
    use_api: false,
    ctx: {
      run_id: job.run_id,
      attempt: job.attempt,
      max_attempts: maxAttempts(fn),
      env: "",
      step_id: "step",
      use_api: false,
      disable_immediate_execution: job.force_plan,
      stack: { stack: job.stack, current: job.stack.length },
      ...(settings.checkpointing ? { fn_id: job.fn, qi_id: job.id } : {}), // the SDK checkpoints only where it is told these
      request_id: requestId,
      generation_id: job.gen,
      job_id: sha1(job.key),
    },
  };
}

async function readAnswer(response: AppAnswer): Promise<Answer> {
  let text = await response.text();
  let { status } = response;
  let header = (name: string) => response.headers.get(name);
  if (status === 201) {
    const streamed = parseStreamed(text); // the real answer is inside
    const outer = header;
    status = streamed.status;
    text = streamed.text;
    header = (name) => streamed.headers.get(name) ?? outer(name);
  }
  if (!header("x-inngest-sdk") && status < 300) return unanswered("the answer did not come from an Inngest SDK");
  const version = header("x-inngest-req-version");
  return {
    status,
    payload: parsePayload(text, status),
    noRetry: header("x-inngest-no-retry") === "true",
    retryAfter: header("retry-after"),
    version: version === null ? null : Number(version),
  };
}

function parseStreamed(text: string) {
  const inner = JSON.parse(text) as { status: number; body: unknown; headers?: Record<string, string> };
  return {
    status: inner.status,
    text: typeof inner.body === "string" ? inner.body : JSON.stringify(inner.body),
    headers: new Headers(inner.headers),
  };
}

function parsePayload(text: string, status: number): unknown {
  try {
    return text ? (JSON.parse(text) as unknown) : null;
  } catch {
    return status === 200 ? text : plainError(text.slice(0, 4000));
  }
}

function unanswered(message: string): Answer {
  return { status: 0, payload: plainError(message.slice(0, 4000)), noRetry: false, retryAfter: null, version: null };
}

async function withTimeout<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(ms / 1000)} seconds`)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
