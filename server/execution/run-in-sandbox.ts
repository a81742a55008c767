import { randomUUID } from "node:crypto";
import { wordsOf } from "./adaptor-words";
import { LogBatcher } from "./log-batcher";
import { logOutcome, outcomeOf } from "./outcome";
import { createRedactor } from "./redact";
import { RequestBook } from "./request-book";
import type { RunOutcome, RunRequest } from "./run-request";
import type { SandboxProcess } from "./sandbox-process";

const ABORT_GRACE_MS = 250;
const CLOCK_TOLERANCE_MS = 1000;

/** Runs one request in a sandbox that is ready and free; watches time, memory and abort; writes the run's log. */
export async function runInSandbox(sandbox: SandboxProcess, request: RunRequest): Promise<RunOutcome> {
  const { limits, adaptor } = request;
  const redactor = createRedactor(request.secrets);
  const { consoleLocked, testMode } = request;
  const seal = randomUUID();
  const lock = consoleLocked ? { seal, words: wordsOf(adaptor.entry) } : null;
  const log = new LogBatcher(redactor, limits, lock, (lines) => request.onLog(lines));
  const say = (text: string) => log.fromSandbox({ at: Date.now(), level: "info", source: "runtime", text, seal });
  const { replay: answers } = request;
  const book = new RequestBook({
    redactor,
    deliver: (one) => request.onRequest(one),
    say: testMode && !answers ? say : null,
    showBodies: !consoleLocked,
    replay: answers && testMode ? { answers, reply: (id, answer) => sandbox.reply(id, answer) } : null,
  });
  const started = performance.now();
  const startedAt = Date.now();
  sandbox.rssLimitMb = limits.rssMb;
  request.onStart();
  log.platform(
    "info",
    `Millrace runtime ${sandbox.runtimeVersion} (Node.js ${sandbox.nodeVersion}), ${adaptor.name} ${adaptor.version}`,
    "runtime",
  );
  const timer = setTimeout(() => sandbox.kill("timeout"), limits.runTimeMs);
  let grace: NodeJS.Timeout | null = null;
  const abort = () => {
    grace ??= setTimeout(() => sandbox.kill("aborted"), ABORT_GRACE_MS);
  };
  request.signal.addEventListener("abort", abort, { once: true });
  if (request.signal.aborted) abort();
  try {
    const { configuration, code, state } = request;
    const { stateBytes, logLines, logBytes } = limits;
    const replays = answers !== undefined;
    const bounds = { stateBytes, logLines, logBytes };
    const message = { configuration, consoleLocked, testMode, replays, seal, limits: bounds };
    const end = await sandbox.run(message, code, state, {
      onLine: ({ at, source, ...line }) => {
        const clock = at >= startedAt - CLOCK_TOLERANCE_MS && at <= Date.now() + CLOCK_TOLERANCE_MS ? at : Date.now();
        const { level, text, cut, seal: carried } = line;
        const marks = { ...(cut === true ? { cut } : {}), ...(carried === undefined ? {} : { seal: carried }) };
        log.fromSandbox({ at: clock, level, source: source === "platform" ? "job" : source, text, ...marks });
      },
      onDropped: (lines) => log.leftOut(lines),
      onRequest: (begun) => book.begun(begun),
      onAnswer: (answered) => book.answered(answered),
      onRecorded: (recorded) => book.recorded(recorded),
    });
    book.close();
    const outcome = { ...outcomeOf(end, limits, redactor), durationMs: performance.now() - started };
    logOutcome(outcome, log);
    return outcome;
  } finally {
    clearTimeout(timer);
    if (grace) clearTimeout(grace);
    request.signal.removeEventListener("abort", abort);
    log.flush();
  }
}
