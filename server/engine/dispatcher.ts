import { type ClaimedJob, putBack, renewLeases } from "./claim-jobs";
import { type JobSettings, runJob } from "./run-job";

type Settings = JobSettings & { worker: string; workers: number; onRoom: () => void };

/** The jobs this engine has in hand: never more at once than its workers. */
export class Dispatcher {
  private readonly inHand = new Map<string, ClaimedJob>();
  private reserved = 0;
  private closed = false;

  constructor(private readonly settings: Settings) {}

  get worker(): string {
    return this.settings.worker;
  }

  get leaseMs(): number {
    return this.settings.leaseMs;
  }

  get busy(): number {
    return this.inHand.size;
  }

  /** Lends the free places to a claim and starts the jobs it brings. Nobody else can claim for these places meanwhile. */
  async withRoom<T>(claim: (room: number) => Promise<{ result: T; jobs: ClaimedJob[] }>): Promise<T> {
    const room = this.closed ? 0 : Math.max(0, this.settings.workers - this.inHand.size - this.reserved);
    this.reserved += room;
    try {
      const { result, jobs } = await claim(room);
      for (const job of jobs) this.start(job);
      return result;
    } finally {
      this.reserved -= room;
    }
  }

  /** Renews the leases of everything in hand. */
  async renew(): Promise<void> {
    await renewLeases(this.settings.pool, [...this.inHand.values()], this.settings.leaseMs);
  }

  /** Takes no more, waits up to `graceMs` for what is in hand, and gives the rest back to the queue. */
  async close(graceMs: number): Promise<void> {
    this.closed = true;
    const deadline = Date.now() + graceMs;
    while (this.inHand.size && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const job of this.inHand.values()) await putBack(this.settings.pool, job, 0, "not at all");
  }

  private start(job: ClaimedJob): void {
    const { log, onRoom } = this.settings;
    const claim = `${job.id}:${job.gen}`;
    this.inHand.set(claim, job);
    runJob(this.settings, job)
      .catch((error: unknown) => log(`job ${job.key} was given up; its lease runs out`, error))
      .finally(() => {
        this.inHand.delete(claim);
        onRoom();
      });
  }
}
