import { aliasOf } from "./adaptor-names";
import type { InstalledAdaptor } from "./adaptor-repository";
import type { RunRequest } from "./run-request";
import type { SandboxProcess } from "./sandbox-process";

/** A sandbox on the shelf. `key` is null while it is a spare: an adaptor loaded, no job bound yet. */
export type Shelved = {
  sandbox: SandboxProcess;
  alias: string;
  heapMb: number;
  key: string | null;
  busy: boolean;
  /** Takes its way out away, for good: what it runs from then on runs in test mode. */
  shutDoor: () => void;
  /** May serve runs in test mode: no wall of it is weaker than theirs must be. */
  mayRehearse: boolean;
};

/** The sandboxes of a pool, and which of them fits a run. */
export class PoolShelf {
  readonly all = new Set<Shelved>();

  add(
    sandbox: SandboxProcess,
    { key, shutDoor, mayRehearse }: Pick<Shelved, "key" | "shutDoor" | "mayRehearse">,
  ): Shelved {
    const { adaptor, heapMb } = sandbox.options;
    const shelved = {
      sandbox,
      alias: aliasOf(adaptor.name, adaptor.version),
      heapMb,
      key,
      busy: key !== null,
      shutDoor,
      mayRehearse,
    };
    this.all.add(shelved);
    return shelved;
  }

  /** An idle sandbox of the run's own key: the warm road. */
  findWarm(request: RunRequest): Shelved | null {
    const alias = aliasOf(request.adaptor.name, request.adaptor.version);
    for (const one of this.all) {
      const isFit = one.alias === alias && one.heapMb === request.limits.heapMb;
      if (one.key === request.key && !one.busy && isFit) return one;
    }
    return null;
  }

  findSpare(request: RunRequest): Shelved | null {
    const alias = aliasOf(request.adaptor.name, request.adaptor.version);
    for (const one of this.all) {
      const isFit = one.alias === alias && one.heapMb === request.limits.heapMb;
      if (one.key === null && isFit && (one.mayRehearse || !request.testMode)) return one;
    }
    return null;
  }

  ofKey(key: string): Shelved[] {
    return [...this.all].filter((one) => one.key === key);
  }

  sparesOf(adaptor: InstalledAdaptor): number {
    const alias = aliasOf(adaptor.name, adaptor.version);
    return [...this.all].filter((one) => one.key === null && one.alias === alias).length;
  }

  /** What to give up for another key: the idle sandbox unused longest, else a spare; null when all are busy. */
  findVictim(): Shelved | null {
    let victim: Shelved | null = null;
    for (const one of this.all) {
      if (one.busy) continue;
      const better = !victim || (victim.key === null) === (one.key === null);
      if (!victim || (better ? one.sandbox.lastUsed < victim.sandbox.lastUsed : victim.key === null)) victim = one;
    }
    return victim;
  }

  get memoryMb(): number {
    let sum = 0;
    for (const one of this.all) sum += one.sandbox.memory.own;
    return sum;
  }
}
