import type { Pool, PoolClient } from "pg";
import { CHANNEL } from "./receive-events";

const MAX_PAUSE_MS = 2000;

type Settings = { pool: Pool; onNews: (news: string) => void; log: (message: string, detail?: unknown) => void };

/**
 * A database session that hears the engine's notifications. When it breaks it is opened again, after pauses of 50 ms to
 * 2 s; every opening counts as news, since something may have been missed.
 */
export class ListenSession {
  private client: PoolClient | undefined;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: Settings) {}

  /** Opens the session; resolves when it listens. Throws where the first opening fails. */
  async start(): Promise<void> {
    await this.open(50);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.client?.release(true);
    this.client = undefined;
  }

  private async open(pauseMs: number): Promise<void> {
    const client = await this.settings.pool.connect();
    const onBreak = (error?: Error) => {
      client.removeAllListeners("notification");
      if (this.client !== client) return;
      this.client = undefined;
      client.release(error ?? true);
      this.reopenLater(pauseMs, error);
    };
    client.on("error", onBreak);
    client.on("end", () => onBreak());
    client.on("notification", (message) => this.settings.onNews(message.payload ?? ""));
    this.client = client;
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.client = undefined;
      client.release(true);
      throw error;
    }
    if (this.stopped) this.stop();
    else this.settings.onNews("");
  }

  private reopenLater(pauseMs: number, cause?: unknown): void {
    if (this.stopped) return;
    this.settings.log("the engine's LISTEN session broke; it is opened again", cause);
    this.timer = setTimeout(() => {
      this.open(50).catch((error: unknown) => this.reopenLater(Math.min(pauseMs * 2, MAX_PAUSE_MS), error));
    }, pauseMs);
  }
}
