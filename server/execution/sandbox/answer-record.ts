/** Of one answer so many bytes are recorded: one that is larger is not recorded at all. */
export const ANSWER_BYTES = 256 * 1024;
/** Of all answers of a run together. */
export const ANSWERS_BYTES = 2 * 1024 * 1024;

/** The answer to one request as it comes in, within bounds. */
export class AnswerRecord {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private isTooLarge = false;

  constructor(readonly headers: Record<string, string>) {}

  add(chunk: Uint8Array): void {
    this.bytes += chunk.byteLength;
    if (this.bytes > ANSWER_BYTES) {
      this.isTooLarge = true;
      this.chunks.length = 0;
    } else if (!this.isTooLarge) this.chunks.push(Buffer.from(chunk)); // copied: clients use their buffers again
  }

  /** All of it, or null when there was too much. */
  get body(): Buffer | null {
    return this.isTooLarge ? null : Buffer.concat(this.chunks);
  }
}
