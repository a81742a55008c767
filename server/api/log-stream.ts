import { isFinal, type RunLog, type RunStatus } from "@/contracts/runs";
import { ProductError } from "@/server/core/errors";

/** Where a stream gets its lines. */
export type LogFeed = {
  /** Lines after a sequence number, as one may see them now; throws where one may not any more. */
  read: (after: number) => Promise<RunLog>;
  /** Calls back when there may be news; gives the way to stop that. News may be lost: the stream also looks by itself. */
  subscribe: (wake: () => void) => () => void;
};

export type LogTiming = { lookMs: number; heartbeatMs: number };

const TIMING: LogTiming = { lookMs: 1_000, heartbeatMs: 15_000 };

const event = (name: string, data: unknown, id?: number) =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * A run's log as server-sent events: `line` with its sequence number as id, `status` whenever it changed, a comment
 * now and then so that proxies keep the connection. Ends after the last line of a run that has ended, when the reader
 * leaves, and with `gone` when the reader may not see it any more.
 */
export function logStream(after: number, feed: LogFeed, timing: LogTiming = TIMING): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  const pieces = follow(after, feed, timing, leaving.signal);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      leaving.abort();
      await pieces.return();
    },
  });
}

async function* follow(after: number, feed: LogFeed, timing: LogTiming, leaving: AbortSignal) {
  const bell = new Bell();
  const unsubscribe = feed.subscribe(() => bell.ring());
  leaving.addEventListener("abort", () => bell.ring());
  let shown: RunStatus | null = null;
  let seq = after;
  let spokenAt = Date.now();
  try {
    while (!leaving.aborted) {
      const log = await feed.read(seq);
      let text = log.lines.map((line) => event("line", line, line.seq)).join("");
      seq = log.lines.at(-1)?.seq ?? seq;
      // The status was read before the lines: final and no line means that none will come.
      const isOver = isFinal(log.status) && log.lines.length === 0;
      if (log.status !== shown && (isOver || !isFinal(log.status))) {
        text += event("status", { status: log.status });
        shown = log.status;
      }
      if (text === "" && Date.now() - spokenAt >= timing.heartbeatMs) text = ": still here\n\n";
      if (text !== "") {
        spokenAt = Date.now();
        yield text;
      }
      if (isOver) return;
      if (log.lines.length === 0) await bell.wait(timing.lookMs);
    }
  } catch (error) {
    if (error instanceof ProductError) yield event("gone", { message: error.message });
    else throw error;
  } finally {
    unsubscribe();
  }
}

/** Waits for a ring or a time; a ring nobody waited for is kept for the next who does. */
class Bell {
  private rung = false;
  private answer: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.answer?.();
  }

  async wait(limitMs: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs);
        this.answer = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.answer = null;
    }
    this.rung = false;
  }
}
