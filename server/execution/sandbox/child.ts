import vm from "node:vm";
import { openChannel } from "./channel";
import { JobScript } from "./job-script";
import type { BootMessage, GivenAnswer, JobFailure, ReplyMessage, RunMessage } from "./messages";
import { installOutboundGuard, type OutboundDoor } from "./outbound-guard";
import { RequestWatch } from "./request-watch";
import { runJob } from "./run-job";
import { consoleFor, RunLog } from "./run-log";
import { type Replay, TestAnswers } from "./test-answers";
import { watchRequests } from "./watch-clients";

/** Written in by bundle-child.ts. */
declare const OPENFN_RUNTIME_VERSION: string;

/** The program inside a sandbox: loads one adaptor, then runs one job, once at a time, until it is killed. */
const boot = (globalThis as { __mr_boot?: BootMessage }).__mr_boot;
delete (globalThis as { __mr_boot?: BootMessage }).__mr_boot;

let script: JobScript | null = null;
let current: { message: RunMessage; log: RunLog; requests: RequestWatch } | null = null;
let announced: RunMessage | null = null;
let adaptor: object = {};
let door: OutboundDoor | null = null;
let awaited = new Map<number, (answer: GivenAnswer | null) => void>();

const channel = openChannel((line) => {
  if (!announced) {
    const said = JSON.parse(line) as RunMessage | ReplyMessage;
    if (said.t === "run") announced = said;
    else if (said.n === current?.message.n) awaited.get(said.id)?.(said.answer);
    return;
  }
  const message = announced;
  announced = null;
  start(message, line);
});

function start(message: RunMessage, stateText: string): void {
  const log = new RunLog(channel, message);
  awaited = new Map();
  current = { message, log, requests: new RequestWatch(channel, message.n) };
  if (message.testMode) door?.close();
  try {
    if (message.code !== undefined) script = new JobScript(message.code);
  } catch (error) {
    finish(message, { name: "SyntaxError", message: String((error as Error).message), severity: "compile" }, null);
    return;
  }
  if (!script) {
    finish(message, { name: "Error", message: "The sandbox was given no code.", severity: "crash" }, null);
    return;
  }
  const input = JSON.parse(stateText) as Record<string, unknown>;
  runJob(script, adaptor, message, input, log).then(
    (result) => finish(message, result.error, result.state),
    (error: unknown) => finish(message, crashOf(error), null),
  );
}

/** Its parent answers every request it is told of. */
const replay: Replay = (id) =>
  new Promise((resolve) => {
    awaited.set(id, (answer) => {
      awaited.delete(id);
      resolve(answer);
    });
  });

function finish(message: RunMessage, error: JobFailure | null, state: string | null, sent?: () => void): void {
  if (current?.message !== message) return;
  current.log.tellDropped();
  current = null;
  const tooLarge = state !== null && Buffer.byteLength(state) > message.limits.stateBytes;
  if (state === null || tooLarge) {
    channel.send({ t: "done", n: message.n, error, state: tooLarge ? "too_large" : "none" }, undefined, sent);
  } else {
    channel.send({ t: "done", n: message.n, error, state: "follows" }, state, sent);
  }
}

function crashOf(error: unknown): JobFailure {
  const { name, message } = (error ?? {}) as { name?: string; message?: string };
  const position = script?.positionOf(error) ?? {};
  return { name: name ?? "Error", message: message ?? String(error), severity: "crash", ...position };
}

/** Errors nobody awaited end the run and the sandbox: what else they broke cannot be known. */
function giveUp(error: unknown): void {
  if (!current) process.exit(70);
  finish(current.message, crashOf(error), null, () => process.exit(70));
}

process.on("uncaughtException", giveUp);
process.on("unhandledRejection", giveUp);
// The adaptor is given a console of its own: through the global one anybody may speak, the job too.
const adaptorConsole = { ...globalThis.console, ...consoleFor("adaptor", () => current?.log ?? null) };
Object.assign(
  globalThis.console,
  consoleFor("adaptor", () => current?.log ?? null, { sealed: false }),
);

try {
  if (!boot) throw new Error("The sandbox was started without an adaptor.");
  delete process.env.PATH;
  const requests = () => current?.requests ?? null;
  door = installOutboundGuard(boot.guard, new TestAnswers(requests, () => (current?.message.replays ? replay : null)));
  // In test mode the answers tell of each request themselves.
  watchRequests(() => (current?.message.testMode ? null : requests()));
  adaptor = loadAdaptor(boot);
  channel.send({ t: "ready", runtime: OPENFN_RUNTIME_VERSION, node: process.versions.node });
} catch (error) {
  channel.send({ t: "unready", message: String((error as Error)?.message ?? error) }, undefined, () => process.exit(1));
}

function loadAdaptor({ alias, code }: BootMessage): object {
  const module = { exports: {} as { adaptor?: object } };
  const wrapper = new vm.Script(`(function(exports,require,module,console){${code}\n})`, {
    filename: `/${alias}/adaptor.js`,
  }).runInThisContext() as (exports: object, require: NodeJS.Require, module: object, console: object) => void;
  wrapper(module.exports, require, module, adaptorConsole);
  if (!module.exports.adaptor) throw new Error(`${alias} exports nothing.`);
  return module.exports.adaptor;
}
