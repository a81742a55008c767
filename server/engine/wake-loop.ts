type Settings = {
  /** One turn; "again" for another at once, or the milliseconds after which the next is due at the latest. */
  turn: () => Promise<"again" | number>;
  onError: (error: unknown) => void;
};

const MAX_ERROR_PAUSE_MS = 2000;

/** Takes turns one after another: at once when woken, else after the pause the last turn asked for. */
export class WakeLoop {
  private woken = false;
  private stopped = false;
  private interrupt: (() => void) | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly settings: Settings) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Asks for a turn that begins after this call. */
  wake(): void {
    this.woken = true;
    this.interrupt?.();
  }

  /** Ends after the turn under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.interrupt?.();
    await this.running;
  }

  private async run(): Promise<void> {
    let errors = 0;
    while (!this.stopped) {
      this.woken = false;
      try {
        const next = await this.settings.turn();
        errors = 0;
        if (next !== "again" && !this.woken) await this.pause(next);
      } catch (error) {
        this.settings.onError(error);
        await this.pause(Math.min(50 * 2 ** errors++, MAX_ERROR_PAUSE_MS));
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}
