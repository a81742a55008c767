import type { IncomingMessage } from "node:http";
import { MAX_BODY_BYTES } from "@/lib/body/read-body";
import { ProductError } from "@/server/core/errors";

/** What bodies may hold in memory from their first byte to their answer: all together, and those for one inbox. */
export type ReadingLimits = { allBytes: number; inboxBytes: number };

const LIMITS: ReadingLimits = { allBytes: 192 * 1024 * 1024, inboxBytes: 128 * 1024 * 1024 };

/** A body and the room it takes, to be left once it is answered. */
export type ReadBytes = { bytes: Uint8Array | "too_large"; leave: () => void };

/** Reads bodies while they arrive, within a budget that hundreds of large, slow or stalled senders cannot exceed. */
export class BodyReader {
  private allBytes = 0;
  private readonly inboxBytes = new Map<string, number>();

  constructor(private readonly limits: ReadingLimits = LIMITS) {}

  /**
   * The whole body, or `too_large` as soon as it passes the limit of a message. Rejects, and then nothing is stored,
   * with INVALID when the sender goes away in the middle, with UNAVAILABLE when too much is on its way already.
   */
  read(req: IncomingMessage, inbox: string): Promise<ReadBytes> {
    return new Promise((resolve, reject) => {
      let chunks: Uint8Array[] = [];
      let size = 0;
      const letGo = (): void => {
        this.hold(inbox, -size);
        req.off("data", take);
        chunks = [];
        size = 0;
      };
      const take = (chunk: Uint8Array): void => {
        const isTooLarge = size + chunk.byteLength > MAX_BODY_BYTES;
        if (!isTooLarge && this.hasRoom(inbox, chunk.byteLength)) {
          chunks.push(chunk);
          size += chunk.byteLength;
          this.hold(inbox, chunk.byteLength);
          return;
        }
        letGo();
        req.pause();
        if (isTooLarge) resolve({ bytes: "too_large", leave: () => {} });
        else reject(new ProductError("UNAVAILABLE", TOO_MUCH));
      };
      req.on("data", take);
      req.on("end", () => {
        const bytes = joined(chunks, size);
        const held = size;
        chunks = [];
        size = 0; // from here on the caller holds it, to the answer
        resolve({ bytes, leave: once(() => this.hold(inbox, -held)) });
      });
      req.on("error", () => {}); // a close follows
      req.on("close", () => {
        letGo();
        if (req.readableEnded) return; // answered; an error's stack for every message would cost the door
        reject(new ProductError("INVALID", "The body did not arrive completely. Nothing was stored."));
      });
    });
  }

  private hasRoom(inbox: string, bytes: number): boolean {
    return (
      this.allBytes + bytes <= this.limits.allBytes &&
      (this.inboxBytes.get(inbox) ?? 0) + bytes <= this.limits.inboxBytes
    );
  }

  private hold(inbox: string, bytes: number): void {
    this.allBytes += bytes;
    const held = (this.inboxBytes.get(inbox) ?? 0) + bytes;
    if (held > 0) this.inboxBytes.set(inbox, held);
    else this.inboxBytes.delete(inbox);
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

const TOO_MUCH = "More messages are arriving than can be held at the moment. Nothing was stored; send it again.";

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
