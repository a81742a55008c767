const AGAIN_MS = 500;

/**
 * Rows of one run on their way into the database: in batches, one at a time. A batch that could not be sent waits for the
 * next. What a run has not sent when it ends goes along with its end.
 */
export class RowWriter<Row> {
  private pending: Row[] = [];
  private sending: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  /** `send` stores rows; false: the run is not ours any more. It may be given the same rows again. */
  constructor(
    private readonly send: (rows: Row[]) => Promise<boolean>,
    private readonly gatherMs: number,
  ) {}

  add(rows: readonly Row[]): void {
    this.pending.push(...rows);
    this.plan(this.gatherMs);
  }

  /** Ends the sending and gives the rows that are not stored. */
  async close(): Promise<Row[]> {
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
    const batch = [...this.pending]; // rows may join the pending ones while these are on their way
    let waitMs = this.gatherMs;
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
