import http from "node:http";
import { hashBody } from "./body-hash";

/** Of a longer body it is not asked what it is. */
export const BODY_HASHED = 1024 * 1024;

type Write = (this: http.ClientRequest, ...given: unknown[]) => unknown;

/** What requests of node:http and node:https send, piece by piece: nothing else tells of it once it was written. */
export class SentBodies {
  private readonly sent = new WeakMap<object, { chunks: Buffer[]; bytes: number }>();

  /** Begins to hold what every request writes, within bounds, while `isWanted`. */
  watch(isWanted: () => boolean): void {
    const requests = http.ClientRequest.prototype as unknown as Record<"write" | "end", Write>;
    const keep = (request: object, given: unknown[]) => isWanted() && this.keep(request, given);
    for (const name of ["write", "end"] as const) {
      const original = requests[name];
      requests[name] = function (this: http.ClientRequest, ...given: unknown[]) {
        keep(this, given);
        return original.apply(this, given);
      };
    }
  }

  /** What the whole body is recognised by; null when it was too long. */
  hashOf(request: object, contentType: string | undefined): string | null {
    const { chunks, bytes } = this.sent.get(request) ?? { chunks: [], bytes: 0 };
    this.sent.delete(request);
    return bytes > BODY_HASHED ? null : hashBody(Buffer.concat(chunks), contentType);
  }

  private keep(request: object, [chunk, encoding]: unknown[]): void {
    const piece = pieceOf(chunk, encoding);
    if (!piece || piece.byteLength === 0) return;
    const held = this.sent.get(request) ?? { chunks: [], bytes: 0 };
    held.bytes += piece.byteLength;
    if (held.bytes > BODY_HASHED) held.chunks.length = 0;
    else held.chunks.push(piece);
    this.sent.set(request, held);
  }
}

/** A copy: clients use their buffers again. Null where a callback, or nothing, was given. */
function pieceOf(chunk: unknown, encoding: unknown): Buffer | null {
  if (typeof chunk !== "string") return chunk instanceof Uint8Array ? Buffer.from(chunk) : null;
  const known = typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8";
  return Buffer.from(chunk, known);
}
