import type { Batch } from "./fill-page";

type Counting = {
  /** Counted to the end up to this number. */
  exactTo: number;
  scan: number;
  budgetMs: number;
  /** How many rows there are to look at, by the planner. */
  planned: () => Promise<number>;
};

/**
 * Counts the rows that pass, batch by batch. Where they are too many, or the time is spent, the share that passed so
 * far is taken for all that there are to look at: then it is an estimate, and says so.
 */
export async function countRows(
  { exactTo, scan, budgetMs, planned }: Counting,
  next: (from: bigint | null, scan: number) => Promise<Batch>,
): Promise<{ count: number; exact: boolean }> {
  const end = performance.now() + budgetMs;
  let from: bigint | null = null;
  let passed = 0;
  let seen = 0;
  for (;;) {
    const batch: Batch = await next(from, scan);
    passed += batch.ids.length;
    seen += scan;
    if (batch.searchedTo === null && passed <= exactTo) return { count: passed, exact: true };
    if (passed > exactTo || performance.now() >= end) {
      const all = Math.max(await planned(), seen);
      return { count: rounded(Math.max(passed, (passed / seen) * all)), exact: false };
    }
    from = batch.searchedTo;
  }
}

/** Two digits are as much as an estimate knows. */
function rounded(count: number): number {
  return Number(count.toPrecision(2));
}
