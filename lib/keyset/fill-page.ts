import type { Found } from "./cut-page";

/** Ids that passed, in the order of the search, and how far it came; `searchedTo` null: there is nothing further. */
export type Batch = Found;

export type Sizes = {
  /** How many ids the page needs: one more than it shows. */
  wanted: number;
  /** Rows looked at in the first batch; up to four times as many in each further one, as the time left allows. */
  firstScan: number;
  /** No batch is begun after this time: the page says how far it was searched, and goes on from there. */
  budgetMs: number;
};

const LARGEST_SCAN = 16_000;
const SMALLEST_SCAN = 100;
/** Rows further back are colder than those before them: a batch is given so much of the time that is left. */
const CAUTION = 0.7;

/** Looks on, batch by batch, until the page is full, all is searched or the time is spent. */
export async function fillPage(
  { wanted, firstScan, budgetMs }: Sizes,
  next: (from: bigint | null, scan: number, wanted: number) => Promise<Batch>,
): Promise<Found> {
  const end = performance.now() + budgetMs;
  const ids: bigint[] = [];
  let from: bigint | null = null;
  let scan = firstScan;
  for (;;) {
    const began = performance.now();
    const batch: Batch = await next(from, scan, wanted - ids.length);
    const now = performance.now();
    ids.push(...batch.ids);
    if (ids.length >= wanted || batch.searchedTo === null || now >= end) {
      return { ids, searchedTo: ids.length >= wanted ? null : batch.searchedTo };
    }
    from = batch.searchedTo;
    scan = nextScan(scan, (CAUTION * (end - now)) / Math.max(now - began, 1));
  }
}

/** As many rows more as the time left is likely to be enough for, judging by the batch before. */
function nextScan(scan: number, times: number): number {
  const least = Math.min(SMALLEST_SCAN, scan * 4);
  return Math.min(LARGEST_SCAN, Math.max(least, Math.round(scan * Math.min(4, times))));
}
