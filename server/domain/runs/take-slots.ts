/** Places for runs that a worker executes at once. Whoever asked first gets the next one, so that no project starves another. */
export class Slots {
  private readonly waiting: { give: (got: boolean) => void }[] = [];
  private free: number;

  constructor(private places: number) {
    this.free = places;
  }

  get total(): number {
    return this.places;
  }

  get taken(): number {
    return this.places - this.free;
  }

  /** Takes one place as soon as there is one, and up to `most` of those free at that moment; 0 after `waitMs`. */
  async take(most: number, waitMs: number): Promise<number> {
    if (this.free <= 0 || this.waiting.length > 0) {
      if (!(await this.turn(waitMs))) return 0;
    } else this.free -= 1;
    const more = this.waiting.length > 0 ? 0 : Math.min(most - 1, this.free);
    this.free -= more;
    return more + 1;
  }

  /** Takes one place where another stays free and nobody waits: for work that has time. */
  takeSpare(): boolean {
    if (this.free < 2 || this.waiting.length > 0) return false;
    this.free -= 1;
    return true;
  }

  /** From now on so many. What is taken goes on; with fewer places their next ones come when enough have ended. */
  resize(places: number): void {
    const more = places - this.places;
    this.places = places;
    if (more !== 0) this.give(more);
  }

  give(count: number): void {
    this.free += count;
    while (this.free > 0) {
      const next = this.waiting.shift();
      if (!next) return;
      this.free -= 1;
      next.give(true);
    }
  }

  private turn(waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter = {
        give: (got: boolean) => {
          clearTimeout(timer);
          resolve(got);
        },
      };
      const timer = setTimeout(() => {
        const at = this.waiting.indexOf(waiter);
        if (at >= 0) this.waiting.splice(at, 1);
        resolve(false);
      }, waitMs);
      this.waiting.push(waiter);
    });
  }
}
