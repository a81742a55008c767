import type { LogLine, StoredLogLine } from "@/contracts/runs";
import { RowWriter } from "@/server/domain/runs/write-rows";

/** Most runs are over by then, and their lines go along with their end. */
const GATHER_MS = 25;

/** The log of one run on its way into the database: numbers the lines. */
export class LogWriter extends RowWriter<StoredLogLine> {
  /** Lines so far, and the number of the last. */
  count = 0;

  /** `send` stores lines; false: the run is not ours any more. It may be given the same lines again. */
  constructor(send: (lines: StoredLogLine[]) => Promise<boolean>) {
    super(send, GATHER_MS);
  }

  push(lines: readonly LogLine[]): void {
    this.add(
      lines.map((line) => {
        this.count += 1;
        return { ...line, seq: this.count };
      }),
    );
  }
}
