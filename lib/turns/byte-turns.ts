/** Turns for work that takes memory by the byte: so much at once, first come, first served; what is small never waits. */
export class ByteTurns {
  private taken = 0;
  private readonly waiting: { bytes: number; begin: () => void }[] = [];

  /** `most`: bytes under way at once (something larger goes alone). `small`: below it no turn is needed. */
  constructor(private readonly limits: { most: number; small: number }) {}

  /** Does the work when there is room for so many bytes. */
  async take<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (bytes < this.limits.small) return work();
    if (this.waiting.length > 0 || !this.fits(bytes)) {
      await new Promise<void>((begin) => this.waiting.push({ bytes, begin }));
    } else this.taken += bytes;
    try {
      return await work();
    } finally {
      this.taken -= bytes;
      this.admit();
    }
  }

  private fits(bytes: number): boolean {
    return this.taken === 0 || this.taken + bytes <= this.limits.most;
  }

  private admit(): void {
    for (let next = this.waiting[0]; next !== undefined && this.fits(next.bytes); next = this.waiting[0]) {
      this.waiting.shift();
      this.taken += next.bytes;
      next.begin();
    }
  }
}
