import { chmodSync, readFileSync, rmSync } from "node:fs";
import { aliasOf } from "./adaptor-names";
import type { InstalledAdaptor } from "./adaptor-repository";
import { createEgressProxy, type EgressProxy } from "./egress-proxy";
import type { IsolationLevel, Launcher } from "./launcher";
import { leaseUser } from "./lease-slot";
import { abortedBeforeStart, couldNotStart } from "./outcome";
import { makeOwnedFolder } from "./owned-folder";
import type { SandboxPoolOptions } from "./pool-options";
import { PoolShelf, type Shelved } from "./pool-shelf";
import { runInSandbox } from "./run-in-sandbox";
import type { RunOutcome, RunRequest } from "./run-request";
import { SandboxProcess } from "./sandbox-process";
import { WaitingRuns } from "./waiting-runs";

export type { PoolEvent, SandboxPoolOptions } from "./pool-options";
export type { LogLine, RunLimits, RunOutcome, RunRequest } from "./run-request";
export { DEFAULT_LIMITS } from "./run-request";

export type PoolStats = {
  level: IsolationLevel;
  sandboxes: number;
  busy: number;
  spares: number;
  waiting: number;
  memoryMb: number;
  started: number;
  evicted: number;
  recycled: number;
  /** Keys with a sandbox idle and loaded: a run of these starts within milliseconds. */
  warmKeys: string[];
};

export type SandboxPool = {
  /** Runs a job. Always resolves: whatever happens is an outcome. */
  run(request: RunRequest): Promise<RunOutcome>;
  stats(): PoolStats;
  /** Of which heap spares are kept from now on: that of the runs to come. */
  keepSparesOf(heapMb: number): void;
  /** Kills every sandbox; runs in them end as aborted, waiting ones as not started. */
  close(): Promise<void>;
};

type Wanted = { heapMb: number; rssMb: number; key: string | null; isRehearsal: boolean };

const WATCH_MS = 100;
const SANDBOX_MB = 50;
const RSS_MB_OF_SPARES = 400;
const POPULAR_ADAPTORS = 2;
const SPARE_DELAY_MS = 50;

/** Makes a pool of warm sandboxes: one process per key at a time doing one run, each run in a fresh context. */
export function createSandboxPool(options: SandboxPoolOptions): SandboxPool {
  return new Pool(options);
}

class Pool implements SandboxPool {
  private readonly shelf = new PoolShelf();
  private readonly waiting: WaitingRuns;
  private readonly childSource: string;
  private readonly cwd: string;
  private readonly egress: EgressProxy | null;
  private readonly slots = new Set<number>();
  private readonly uses = new Map<string, { adaptor: InstalledAdaptor; count: number }>();
  private readonly counts = { started: 0, evicted: 0, recycled: 0 };
  private evictions: number[] = [];
  private toldThrashing = 0;
  private readonly watch: NodeJS.Timeout;
  private spareTimer: NodeJS.Timeout | null = null;
  private closed = false;
  private spareHeapMb: number;

  constructor(private readonly options: SandboxPoolOptions) {
    this.childSource = readFileSync(options.childPath, "utf8");
    this.cwd = makeOwnedFolder("empty");
    this.spareHeapMb = options.spareHeapMb ?? 128;
    chmodSync(this.cwd, 0o555);
    const { launcher, outbound } = options;
    const { onlyHosts } = outbound ?? {};
    const rules = { allow: outbound?.allow ?? [], ...(onlyHosts ? { onlyHosts } : {}) };
    this.egress = launcher.level === "namespace" ? createEgressProxy(rules) : null;
    this.waiting = new WaitingRuns(() => this.pump());
    this.watch = setInterval(() => this.inspect(), WATCH_MS);
    this.watch.unref();
    for (const adaptor of options.preload ?? [])
      this.uses.set(aliasOf(adaptor.name, adaptor.version), { adaptor, count: 0 });
    this.planSpares();
  }

  async run(request: RunRequest): Promise<RunOutcome> {
    for (let attempt = 1; ; attempt++) {
      const shelved = await this.acquire(request);
      if (shelved === "aborted") return abortedBeforeStart();
      if (shelved === "closed") return couldNotStart("the worker is stopping.");
      try {
        await shelved.sandbox.ready;
      } catch (error) {
        this.drop(shelved);
        const reason = (error as Error).message;
        this.options.onEvent?.({ kind: "start_failed", adaptor: shelved.alias, reason });
        if (attempt >= 2) return couldNotStart(reason);
        continue;
      }
      if (request.testMode) shelved.shutDoor();
      if (request.isPatient) shelved.sandbox.yieldProcessor();
      const outcome = await runInSandbox(shelved.sandbox, request);
      this.release(shelved, request, outcome);
      return outcome;
    }
  }

  stats(): PoolStats {
    const all = [...this.shelf.all];
    const idle = all.filter((one) => !one.busy && one.key !== null);
    return {
      level: this.options.launcher.level,
      sandboxes: all.length,
      busy: all.filter((one) => one.busy).length,
      spares: all.filter((one) => one.key === null).length,
      waiting: this.waiting.size,
      memoryMb: Math.round(this.shelf.memoryMb),
      ...this.counts,
      warmKeys: [...new Set(idle.map((one) => one.key ?? ""))],
    };
  }

  keepSparesOf(heapMb: number): void {
    if (heapMb === this.spareHeapMb) return;
    this.spareHeapMb = heapMb;
    for (const one of [...this.shelf.all]) if (one.key === null && one.heapMb !== heapMb) this.retire(one);
    this.planSpares();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.watch);
    if (this.spareTimer) clearTimeout(this.spareTimer);
    this.waiting.close();
    const all = [...this.shelf.all];
    for (const one of all) one.sandbox.kill("aborted");
    await Promise.all(all.map((one) => one.sandbox.exited));
    this.egress?.close();
    rmSync(this.cwd, { recursive: true, force: true });
  }

  private acquire(request: RunRequest): Promise<Shelved | "aborted" | "closed"> {
    if (this.closed) return Promise.resolve("closed");
    const found = this.waiting.add(request);
    this.pump();
    return found;
  }

  /** Gives waiting runs, first come first served, what there is for them. */
  private pump(): void {
    for (const waiter of this.waiting.inOrder()) {
      const { request } = waiter;
      const shelved = this.shelf.findWarm(request) ?? this.bring(request, waiter.since);
      if (!shelved) continue;
      shelved.busy = true;
      shelved.key = request.key;
      waiter.give(shelved);
    }
  }

  private bring(request: RunRequest, since: number): Shelved | null {
    const own = this.shelf.ofKey(request.key).length;
    if (own >= (this.options.maxPerKey ?? 8)) return null;
    if (own > 0 && !this.waiting.isWorthAnother(request.key, own, since)) return null;
    const spare = this.shelf.findSpare(request);
    if (spare) {
      this.planSpares();
      return spare;
    }
    if (!this.hasRoom() && !this.evict()) return null;
    const { limits, key, testMode: isRehearsal } = request;
    this.planSpares();
    return this.start(request.adaptor, { ...limits, key, isRehearsal });
  }

  private hasRoom(): boolean {
    return this.shelf.memoryMb + SANDBOX_MB <= (this.options.memoryBudgetMb ?? 1024);
  }

  private evict(): boolean {
    const victim = this.shelf.findVictim();
    if (!victim) return this.shelf.all.size === 0;
    this.counts.evicted += 1;
    this.noteEviction();
    this.retire(victim);
    return true;
  }

  private noteEviction(): void {
    const now = Date.now();
    this.evictions = [...this.evictions.filter((at) => at > now - 60_000), now];
    const sandboxes = this.shelf.all.size;
    if (this.evictions.length < Math.max(20, sandboxes * 2) || now - this.toldThrashing < 60_000) return;
    this.toldThrashing = now;
    this.options.onEvent?.({ kind: "thrashing", evictionsPerMinute: this.evictions.length, sandboxes });
  }

  private start(adaptor: InstalledAdaptor, { heapMb, rssMb, key, isRehearsal }: Wanted): Shelved {
    const { outbound, rehearsal } = this.options;
    const walled = isRehearsal ? (rehearsal ?? null) : null;
    const launcher = walled ?? this.options.launcher;
    const { slot, giveBack } = this.takeSlot(launcher);
    this.counts.started += 1;
    const door = walled ? null : (this.egress?.openDoor(launcher.uidOf(slot)) ?? null);
    const egressSocket = door?.path ?? null;
    const guard = { enabled: outbound?.guard ?? true, allow: outbound?.allow ?? [], egressSocket };
    const { childSource, cwd } = this;
    const sandbox = new SandboxProcess({ childSource, launcher, slot, adaptor, heapMb, rssMb, guard, cwd });
    const mayRehearse = !rehearsal || launcher.level === rehearsal.level;
    const shelved = this.shelf.add(sandbox, { key, shutDoor: () => door?.close(), mayRehearse });
    void sandbox.exited.then(() => {
      this.slots.delete(slot);
      giveBack();
      door?.close();
      this.drop(shelved);
      this.pump();
    });
    return shelved;
  }

  /** The first place that is free, here and (as far as it has a user of its own) on this machine. */
  private takeSlot(launcher: Launcher): { slot: number; giveBack: () => void } {
    for (let slot = 0; ; slot++) {
      if (this.slots.has(slot)) continue;
      const uid = launcher.uidOf(slot);
      const giveBack = uid === null ? () => undefined : leaseUser(uid);
      if (giveBack === null) continue;
      this.slots.add(slot);
      return { slot, giveBack };
    }
  }

  private release(shelved: Shelved, request: RunRequest, outcome: RunOutcome): void {
    shelved.busy = false;
    this.waiting.noteDuration(request.key, outcome.durationMs);
    const alias = aliasOf(request.adaptor.name, request.adaptor.version);
    const used = this.uses.get(alias);
    this.uses.set(alias, { adaptor: request.adaptor, count: (used?.count ?? 0) + 1 });
    const worn = shelved.sandbox.runs >= (this.options.maxRunsPerSandbox ?? 1000);
    if (worn || outcome.status === "crashed") {
      this.counts.recycled += 1;
      this.retire(shelved);
    } else if (shelved.sandbox.isGone) this.drop(shelved);
    this.pump();
  }

  private retire(shelved: Shelved): void {
    shelved.sandbox.kill("recycled");
    this.drop(shelved);
  }

  private drop(shelved: Shelved): void {
    this.shelf.all.delete(shelved);
  }

  /** A little later, so that the run at hand has the processor first. */
  private planSpares(): void {
    if (this.closed) return;
    this.spareTimer ??= setTimeout(() => {
      this.spareTimer = null;
      this.fillSpares();
    }, SPARE_DELAY_MS);
    this.spareTimer.unref();
  }

  private fillSpares(): void {
    const wanted = this.options.sparesPerAdaptor ?? 1;
    const popular = [...this.uses.values()].sort((a, b) => b.count - a.count).slice(0, POPULAR_ADAPTORS);
    for (const { adaptor } of popular) {
      while (this.shelf.sparesOf(adaptor) < wanted && this.hasRoom()) {
        const limits = { heapMb: this.spareHeapMb, rssMb: RSS_MB_OF_SPARES };
        this.start(adaptor, { ...limits, key: null, isRehearsal: false });
      }
    }
  }

  private inspect(): void {
    const idleSince = Date.now() - (this.options.idleMs ?? 600_000);
    for (const one of [...this.shelf.all]) {
      if (one.busy) {
        if (one.sandbox.memory.all > one.sandbox.rssLimitMb) one.sandbox.kill("memory");
      } else if (one.key !== null && one.sandbox.lastUsed < idleSince) {
        this.counts.recycled += 1;
        this.retire(one);
      }
    }
  }
}
