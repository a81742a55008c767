import type { Readable } from "node:stream";

const LINE_BREAK = 10;

/**
 * Cuts what a sandbox sends into lines. It is not trusted: when a line, or everything since the last `resetBudget`,
 * grows past its limit, `onFlood` is called once and nothing more is read.
 */
export class LineReader {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private received = 0;
  private budget = 0;
  private lineLimit = 0;
  private flooded = false;

  constructor(
    private readonly stream: Readable,
    private readonly onLine: (line: string) => void,
    private readonly onFlood: () => void,
  ) {
    this.resetBudget(64 * 1024, 64 * 1024);
    stream.on("data", (chunk: Buffer) => this.take(chunk));
    stream.on("error", () => undefined);
  }

  resetBudget(totalBytes: number, lineBytes: number): void {
    this.received = 0;
    this.budget = totalBytes;
    this.lineLimit = lineBytes;
  }

  private take(chunk: Buffer): void {
    if (this.flooded) return;
    this.received += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(LINE_BREAK); end !== -1; end = chunk.indexOf(LINE_BREAK, start)) {
      this.pending.push(chunk.subarray(start, end));
      const line = Buffer.concat(this.pending).toString("utf8");
      this.pending = [];
      this.pendingBytes = 0;
      start = end + 1;
      this.onLine(line);
    }
    if (start < chunk.length) {
      this.pending.push(chunk.subarray(start));
      this.pendingBytes += chunk.length - start;
    }
    if (this.pendingBytes > this.lineLimit || this.received > this.budget) this.stop();
  }

  private stop(): void {
    this.flooded = true;
    this.pending = [];
    this.stream.pause();
    this.onFlood();
  }
}
