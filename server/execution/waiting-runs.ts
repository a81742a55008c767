import type { Shelved } from "./pool-shelf";
import type { RunRequest } from "./run-request";

type Answer = Shelved | "aborted" | "closed";
export type Waiter = { request: RunRequest; since: number; give(shelved: Shelved): void };

/** A new sandbox costs about this much; a shorter wait for a busy one of the same key is the better road. */
const START_COST_MS = 250;
const PATIENCE_MS = 150;
/** Where runs are known to be short, a queue is the machine's fault: more processes would not make it faster. */
const PATIENCE_WITH_SHORT_MS = 1000;

/** Runs that wait for a sandbox, in order of arrival. */
export class WaitingRuns {
  private readonly waiters = new Set<Waiter & { answer(value: Answer): void }>();
  private readonly usualMs = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly lookAgain: () => void) {}

  get size(): number {
    return this.waiters.size;
  }

  add(request: RunRequest): Promise<Answer> {
    return new Promise((resolve) => {
      const answer = (value: Answer) => {
        this.waiters.delete(waiter);
        request.signal.removeEventListener("abort", abort);
        resolve(value);
      };
      const abort = () => answer("aborted");
      const waiter = { request, since: performance.now(), give: answer, answer };
      this.waiters.add(waiter);
      if (request.signal.aborted) abort();
      else request.signal.addEventListener("abort", abort);
    });
  }

  /** First come first served; the patient ones last. */
  inOrder(): Waiter[] {
    const all = [...this.waiters];
    const isPatient = ({ request }: Waiter) => request.isPatient === true;
    return all.some(isPatient) ? [...all.filter((one) => !isPatient(one)), ...all.filter(isPatient)] : all;
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    for (const waiter of [...this.waiters]) waiter.answer("closed");
  }

  noteDuration(key: string, durationMs: number): void {
    const usual = this.usualMs.get(key);
    this.usualMs.delete(key);
    this.usualMs.set(key, usual === undefined ? durationMs : usual * 0.7 + durationMs * 0.3);
    const oldest = this.usualMs.size > 5000 ? this.usualMs.keys().next().value : undefined;
    if (oldest !== undefined) this.usualMs.delete(oldest);
  }

  /** Whether another sandbox for a key that has `own` busy ones beats waiting; asks again in a moment if not. */
  isWorthAnother(key: string, own: number, since: number): boolean {
    const queued = this.inOrder().filter((waiter) => waiter.request.key === key).length;
    const usual = this.usualMs.get(key);
    if (usual !== undefined && (usual * queued) / own > START_COST_MS) return true;
    const patienceMs = usual === undefined ? PATIENCE_MS : PATIENCE_WITH_SHORT_MS;
    if (performance.now() - since >= patienceMs) return true;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.lookAgain();
    }, PATIENCE_MS);
    return false;
  }
}
