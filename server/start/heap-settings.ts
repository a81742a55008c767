/** glibc keeps what threads once needed: few arenas that give back save 25 to 60 MB at rest (mallopt(3)). Others ignore it. */
export const MEMORY_SETTINGS = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

/**
 * Node's flags for a process of the product. A small young generation: tens of MB less at rest, for more collecting under
 * load. The web process, whose pauses senders wait for, has twice as much as the others. The worker's heap grows to twice
 * what lives before it is collected, not to four times: what exports leave behind is bounded so.
 */
export function heapFlags(name: string): string[] {
  const young = `--max-semi-space-size=${name === "web" ? 8 : 4}`;
  return name === "worker" ? [young, "--heap-growing-percent=100"] : [young];
}
