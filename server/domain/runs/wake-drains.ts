/** A project's queue being drained in this process: whoever has news wakes it. */
export class Drain {
  private news = false;
  private wakeUp: (() => void) | null = null;

  wake(): void {
    this.news = true;
    this.wakeUp?.();
  }

  /** True as soon as there are news since the last call, false after `waitMs` without. */
  async next(waitMs: number): Promise<boolean> {
    if (!this.news && waitMs > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wakeUp = null;
    }
    const had = this.news;
    this.news = false;
    return had;
  }
}

/** The drains of this process, at most one per project. */
export class Drains {
  private readonly open = new Map<string, Drain>();

  get size(): number {
    return this.open.size;
  }

  /** Null when the project is being drained here already; then that drain was woken. */
  begin(projectId: string): Drain | null {
    if (this.wake(projectId)) return null;
    const drain = new Drain();
    this.open.set(projectId, drain);
    return drain;
  }

  end(projectId: string): void {
    this.open.delete(projectId);
  }

  /** True when a drain of this project heard it: it looks at the queue again before it ends. */
  wake(projectId: string): boolean {
    const drain = this.open.get(projectId);
    drain?.wake();
    return drain !== undefined;
  }

  wakeAll(): void {
    for (const drain of this.open.values()) drain.wake();
  }
}
