import { randomUUID } from "node:crypto";
import type { NewsTopic } from "@/contracts/news";
import { Slots } from "@/server/domain/runs/take-slots";
import { Drains } from "@/server/domain/runs/wake-drains";
import type { SandboxPool } from "@/server/execution/sandbox-pool";

/** A run that this process executes. */
export type HeldRun = {
  readonly runId: bigint;
  readonly claimNo: number;
  readonly projectId: string;
  readonly abort: AbortController;
  /** The run is not this worker's any more: its end is not reported. */
  isGone: boolean;
};

export type WorkerOptions = {
  pool: Pick<SandboxPool, "run">;
  /** Runs at once, of all projects. */
  slots: number;
  /** Sends news to other processes, many topics at once; never throws. */
  announce: (topics: NewsTopic[]) => Promise<void>;
};

const GATHER_NEWS_MS = 25;

/** One process that executes runs: its name in the rows it claims, its sandboxes, its places, what it holds now. */
export class RunWorker {
  readonly id = `w-${randomUUID()}`;
  readonly slots: Slots;
  readonly drains = new Drains();
  readonly held = new Map<bigint, HeldRun>();
  private readonly active = new Map<string, number>();
  private readonly news = new Set<NewsTopic>();
  private newsTimer: NodeJS.Timeout | null = null;
  isStopping = false;
  /** It tries a backtest: one at a time. */
  isRehearsing = false;

  constructor(private readonly options: WorkerOptions) {
    this.slots = new Slots(options.slots);
  }

  get pool(): Pick<SandboxPool, "run"> {
    return this.options.pool;
  }

  hold(run: { runId: bigint; claimNo: number; projectId: string }): HeldRun {
    const { runId, claimNo, projectId } = run;
    const held = { runId, claimNo, projectId, abort: new AbortController(), isGone: false };
    this.held.set(runId, held);
    return held;
  }

  letGo(held: HeldRun): void {
    if (this.held.get(held.runId) === held) this.held.delete(held.runId);
  }

  /** Ends a run that a person aborts; nothing when it is not held here. */
  abort(runId: bigint): void {
    this.held.get(runId)?.abort.abort();
  }

  /** Ends a run that is not ours any more, unreported. */
  forsake(runId: bigint): void {
    const held = this.held.get(runId);
    if (!held) return;
    held.isGone = true;
    held.abort.abort();
  }

  /** Runs of a project that were claimed here and have not ended. */
  activeOf(projectId: string): number {
    return this.active.get(projectId) ?? 0;
  }

  countActive(projectId: string, by: number): void {
    const count = this.activeOf(projectId) + by;
    if (count > 0) this.active.set(projectId, count);
    else this.active.delete(projectId);
  }

  /** Tells other processes, a few milliseconds later, together with whatever else there is to tell. */
  tell(topic: NewsTopic): void {
    this.news.add(topic);
    this.newsTimer ??= setTimeout(() => {
      this.newsTimer = null;
      const topics = [...this.news];
      this.news.clear();
      void this.options.announce(topics);
    }, GATHER_NEWS_MS);
  }

  /** Resolves when nothing is held any more, or after `waitMs`; true when nothing is. */
  async settled(waitMs: number): Promise<boolean> {
    const end = Date.now() + waitMs;
    while (this.held.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    return this.held.size === 0;
  }
}

let bound: RunWorker | null = null;

/** Makes a worker the one of this process. */
export function bindWorker(worker: RunWorker | null): void {
  bound = worker;
}

/** The worker of this process; throws in a process that executes nothing. */
export function boundWorker(): RunWorker {
  if (!bound) throw new Error("no worker is bound in this process: it does not execute runs");
  return bound;
}
