import type { Channel } from "./channel";
import { formatLog } from "./format-log";
import type { LogLevel, LogSource, RunMessage } from "./messages";

const LEVEL_OF: Record<string, LogLevel> = {
  log: "info",
  info: "info",
  success: "info",
  always: "info",
  debug: "debug",
  trace: "debug",
  warn: "warn",
  error: "error",
};

/** Collects one run's lines: each is sent at once, so that a run killed in the next instant still has them. */
export class RunLog {
  private lines = 0;
  private bytes = 0;
  private dropped = 0;
  private told = 0;
  private hasLocked = false;

  constructor(
    private readonly channel: Channel,
    private readonly run: RunMessage,
  ) {}

  /** `sealed`: certainly not the job's own words. With the console locked those are said once, without what they say. */
  write(source: LogSource, level: LogLevel, values: readonly unknown[], sealed = source !== "job"): void {
    const { consoleLocked, seal, limits, n } = this.run;
    const isLocked = consoleLocked && !sealed;
    if (isLocked && this.hasLocked) return;
    if (this.lines >= limits.logLines || this.bytes >= limits.logBytes) {
      this.drop();
      return;
    }
    this.hasLocked ||= isLocked;
    const whole = isLocked ? "" : formatLog(values);
    const text = whole.slice(0, limits.logBytes - this.bytes);
    this.lines += 1;
    this.bytes += Buffer.byteLength(text) + 1;
    const cut = text.length < whole.length;
    const line = { t: "log" as const, n, at: Date.now(), level, source, text };
    this.channel.send({ ...line, ...(cut ? { cut } : {}), ...(sealed ? { seal } : {}) });
  }

  /** Tells the parent how many lines were left out since it was last told. */
  tellDropped(): void {
    if (this.dropped === this.told) return;
    this.told = this.dropped;
    this.channel.send({ t: "dropped", n: this.run.n, lines: this.dropped });
  }

  private drop(): void {
    this.dropped += 1;
    if (this.dropped >= this.told * 2) this.tellDropped();
  }
}

/** A console whose every method writes to the log of the current run; unsealed where the job could reach it. */
export function consoleFor(source: LogSource, currentLog: () => RunLog | null, { sealed = source !== "job" } = {}) {
  const write = (level: LogLevel, values: unknown[]) => currentLog()?.write(source, level, values, sealed);
  const target: Record<string, (...values: unknown[]) => void> = {};
  for (const [method, level] of Object.entries(LEVEL_OF)) target[method] = (...values) => write(level, values);
  for (const method of ["group", "groupEnd", "time", "timeEnd", "count", "break", "print", "timer"]) {
    target[method] = () => undefined;
  }
  target.table = (...values) => write("info", values);
  target.dir = (value) => write("info", [value]);
  target.assert = (condition, ...values) => {
    if (!condition) write("error", ["Assertion failed:", ...values]);
  };
  return target;
}
