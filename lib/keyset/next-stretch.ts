import type { Found } from "./cut-page";

/** Ids judged by one statement, so that none grows with how many there are. */
const CHUNK = 1_000;

type Page = { cursor: bigint | null; direction: "older" | "newer"; wanted: number };
type Judge = (chunk: bigint[], missing: number) => Promise<bigint[]>;

/** Of ids known beforehand the next after the cursor that `judge` lets pass, in order; there are no others. */
export async function pickAmong(few: readonly bigint[], page: Page, judge: Judge): Promise<Found> {
  const { cursor, direction, wanted } = page;
  const isOlder = direction === "older";
  const inOrder = few
    .filter((id) => cursor === null || (isOlder ? id < cursor : id > cursor))
    .sort((a, b) => (a < b === isOlder ? 1 : -1));
  const found: bigint[] = [];
  for (let at = 0; at < inOrder.length && found.length < wanted; at += CHUNK) {
    found.push(...(await judge(inOrder.slice(at, at + CHUNK), wanted - found.length)));
  }
  return { ids: found, searchedTo: null };
}

type Walk = { direction: "older"; from: bigint | null; scan: number; wanted: number };
type Ways = {
  /** Picks among ids known beforehand; null where a walk has to find them. */
  among: ((page: Page) => Promise<Found>) | null;
  /** The ids of one walk, and the last row that it looked at. */
  walk: (terms: Walk) => Promise<bigint[]>;
  lastWalked: (terms: Walk) => Promise<bigint[]>;
};

/** Where a stretch begins, how many rows it may look at, and with how many that pass it ends. */
export type Stretch = { from: bigint | null; scan: number; wanted: number };

/**
 * The next stretch of all that pass, newest first, without a bound of time: for work that goes through every one.
 * `searchedTo` null: there is nothing further.
 */
export async function nextStretch({ from, scan, wanted }: Stretch, ways: Ways): Promise<Found> {
  if (ways.among) {
    const { ids } = await ways.among({ cursor: from, direction: "older", wanted });
    return { ids, searchedTo: ids.length === wanted ? (ids.at(-1) ?? null) : null };
  }
  const terms: Walk = { direction: "older", from, scan, wanted };
  const ids = await ways.walk(terms);
  if (ids.length === wanted) return { ids, searchedTo: ids.at(-1) ?? null };
  const [last = null] = await ways.lastWalked(terms);
  return { ids, searchedTo: last };
}
