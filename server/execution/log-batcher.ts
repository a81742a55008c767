import { ownWords } from "./adaptor-words";
import type { Redactor } from "./redact";
import type { LogLine, RunLimits } from "./run-request";

const BATCH_MS = 50;
const BATCH_LINES = 100;
const LOCK_NOTICE = "The console of this job is locked: what it prints is not kept.";

/** Gathers the lines of one run on the parent's side: hides secrets, holds the caps and the console lock, batches. */
export class LogBatcher {
  private batch: LogLine[] = [];
  private timer: NodeJS.Timeout | null = null;
  private hasSent = false;
  private lines = 0;
  private bytes = 0;
  private dropped = 0;
  private leftOutInside = 0;
  private lockNoticeGiven = false;

  constructor(
    private readonly redactor: Redactor,
    private readonly limits: Pick<RunLimits, "logLines" | "logBytes">,
    /** When the console is locked: what lines carry that are certainly not the job's, and the words of the adaptor. */
    private readonly lock: { seal: string; words: ReadonlySet<string> } | null,
    private readonly deliver: (lines: LogLine[]) => void,
  ) {}

  /**
   * A line that came out of the sandbox. With the console locked whatever does not carry the run's seal is taken for the
   * job's own, whoever it says it is from: one notice stands for all of it. Of an adaptor's line its own words are kept.
   */
  fromSandbox({ cut, seal, ...line }: LogLine & { cut?: boolean; seal?: string }): void {
    if (this.lock && (line.source === "job" || seal !== this.lock.seal)) {
      if (this.lockNoticeGiven) return;
      this.lockNoticeGiven = true;
      this.platform("info", LOCK_NOTICE);
      return;
    }
    const size = Buffer.byteLength(line.text);
    if (this.lines >= this.limits.logLines || this.bytes + size > this.limits.logBytes) {
      this.dropped += 1;
      return;
    }
    this.lines += 1;
    this.bytes += size;
    const text = cut ? this.redactor.cutText(line.text) : this.redactor.text(line.text);
    this.add({ ...line, text: this.lock && line.source === "adaptor" ? ownWords(text, this.lock.words) : text });
  }

  /** How many lines the sandbox says it has left out so far. */
  leftOut(lines: number): void {
    this.leftOutInside = Math.max(this.leftOutInside, lines);
  }

  platform(level: LogLine["level"], text: string, source: LogLine["source"] = "platform"): void {
    this.add({ at: Date.now(), level, source, text: this.redactor.text(text) });
  }

  /** Says how many lines are missing. Call before the last platform lines. */
  sayWhatIsMissing(): void {
    const missing = this.dropped + this.leftOutInside;
    if (missing > 0 && !this.lock) {
      this.platform("warn", `… ${missing} more ${missing === 1 ? "line" : "lines"}`);
    }
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.batch.length === 0) return;
    const lines = this.batch;
    this.batch = [];
    this.hasSent = true;
    this.deliver(lines);
  }

  private add(line: LogLine): void {
    this.batch.push(line);
    if (!this.hasSent || this.batch.length >= BATCH_LINES) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }
}
