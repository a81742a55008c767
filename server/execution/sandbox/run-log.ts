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

  constructor(
    private readonly channel: Channel,
    private readonly run: RunMessage,
  ) {}

  write(source: LogSource, level: LogLevel, values: readonly unknown[]): void {
    if (this.run.consoleLocked && source === "job" && this.lines > 0) return;
    const { logLines, logBytes } = this.run.limits;
    if (this.lines >= logLines || this.bytes >= logBytes) {
      this.drop();
      return;
    }
    const text = formatLog(values).slice(0, logBytes - this.bytes);
    this.lines += 1;
    this.bytes += Buffer.byteLength(text) + 1;
    this.channel.send({ t: "log", n: this.run.n, at: Date.now(), level, source, text });
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

/** A console whose every method writes to the log of the current run. */
export function consoleFor(source: LogSource, currentLog: () => RunLog | null) {
  const target: Record<string, (...values: unknown[]) => void> = {};
  for (const [method, level] of Object.entries(LEVEL_OF)) {
    target[method] = (...values) => currentLog()?.write(source, level, values);
  }
  for (const method of ["group", "groupEnd", "time", "timeEnd", "count", "break", "print", "timer"]) {
    target[method] = () => undefined;
  }
  target.table = (...values) => currentLog()?.write(source, "info", values);
  target.dir = (value) => currentLog()?.write(source, "info", [value]);
  target.assert = (condition, ...values) => {
    if (!condition) currentLog()?.write(source, "error", ["Assertion failed:", ...values]);
  };
  return target;
}
