type Timer = ReturnType<typeof setTimeout>;

/** Timers of one run: whatever is still ticking when the run ends is stopped. */
export class RunTimers {
  private readonly timers = new Set<Timer>();

  readonly globals = {
    setTimeout: (callback: (...values: unknown[]) => void, delayMs?: number, ...values: unknown[]) => {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        callback(...values);
      }, delayMs);
      this.timers.add(timer);
      return timer;
    },
    setInterval: (callback: (...values: unknown[]) => void, delayMs?: number, ...values: unknown[]) => {
      const timer = setInterval(() => callback(...values), delayMs);
      this.timers.add(timer);
      return timer;
    },
    clearTimeout: (timer: Timer) => this.clear(timer),
    clearInterval: (timer: Timer) => this.clear(timer),
  };

  stopAll(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private clear(timer: Timer): void {
    clearTimeout(timer);
    this.timers.delete(timer);
  }
}

/** What a job finds beside JavaScript itself. Keep in step with compiler/known-names.ts. */
export const JOB_GLOBALS = {
  Buffer,
  URL,
  URLSearchParams,
  TextDecoder,
  TextEncoder,
  atob,
  btoa,
  structuredClone,
};
