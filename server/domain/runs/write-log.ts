import type { LogLine, StoredLogLine } from "@/contracts/runs";

/** Most runs are over by then, and their lines go along with their end. */
const GATHER_MS = 25;
const AGAIN_MS = 500;

/**
 * The log of one run on its way into the database: numbers the lines and sends them on in batches, one at a time. A
 * batch that could not be sent waits for the next. What a run has not sent when it ends goes along with its end.
 */
export class LogWriter {
  private pending: StoredLogLine[] = [];
  private sending: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  /** Lines so far, and the number of the last. */
  count = 0;

  /** `send` stores lines; false: the run is not ours any more. It may be given the same lines again. */
  constructor(private readonly send: (lines: StoredLogLine[]) => Promise<boolean>) {}

  push(lines: readonly LogLine[]): void {
    for (const line of lines) {
      this.count += 1;
      this.pending.push({ ...line, seq: this.count });
    }
    this.plan(GATHER_MS);
  }

  /** Ends the sending and gives the lines that are not stored. */
  async close(): Promise<StoredLogLine[]> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.sending;
    return this.pending;
  }

  private plan(waitMs: number): void {
    if (this.closed || this.sending || this.timer || this.pending.length === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.sending = this.sendPending();
    }, waitMs);
  }

  private async sendPending(): Promise<void> {
    const batch = [...this.pending]; // lines may join the pending ones while these are on their way
    let waitMs = GATHER_MS;
    try {
      await this.send(batch);
      this.pending = this.pending.slice(batch.length);
    } catch {
      waitMs = AGAIN_MS;
    }
    this.sending = null;
    this.plan(waitMs);
  }
}
