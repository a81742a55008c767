import type { SearchTerm } from "./parse-query";
import { ownerMark } from "./word-vector";

/** A table's rows and the share of them that has each of its commonest words. */
export type WordShares = { rows: number; shares: Map<string, number> };

/** As the database's statistics say it: the shares are followed by figures about themselves. */
export function readShares(statistics: readonly { rows: number; words: string[]; shares: number[] }[]): WordShares[] {
  return statistics.map(({ rows, words, shares }) => ({
    rows,
    shares: new Map(words.map((word, index) => [word, shares[index] ?? 0])),
  }));
}

/**
 * At most so many of one owner's texts have all the terms: as many as have the rarest word of them. Words are no
 * strangers to each other, so their shares are not multiplied. A word that is not among the common ones counts nothing.
 */
export function estimateHits(tables: readonly WordShares[], owner: string, terms: readonly SearchTerm[]): number {
  const wanted = terms.filter((term) => !term.isExcluded);
  return tables.reduce((sum, { rows, shares }) => {
    const own = shares.get(ownerMark(owner)) ?? 0;
    return sum + rows * Math.min(own, ...wanted.map((term) => shareOf(shares, term)));
  }, 0);
}

/** At most so many rows have all of these values: as many as have the rarest of them. */
export function estimateRows(tables: readonly WordShares[], values: readonly string[]): number {
  return tables.reduce(
    (sum, { rows, shares }) => sum + rows * Math.min(1, ...values.map((value) => shares.get(value) ?? 0)),
    0,
  );
}

function shareOf(shares: Map<string, number>, { words, isPrefix }: SearchTerm): number {
  const each = words.map((word, index) => {
    if (!isPrefix || index < words.length - 1) return shares.get(word) ?? 0;
    let sum = 0;
    for (const [known, share] of shares) if (known.startsWith(word)) sum += share;
    return Math.min(1, sum);
  });
  return Math.min(...each);
}

const FRESH_MS = 60_000;

/** Keeps a table's shares for a minute: they change slowly, and every search asks for them. */
export function keepShares(): (table: string, read: () => Promise<WordShares[]>) => Promise<WordShares[]> {
  const kept = new Map<string, { until: number; shares: Promise<WordShares[]> }>();
  return (table, read) => {
    const now = performance.now();
    const known = kept.get(table);
    if (known && known.until > now) return known.shares;
    const shares = read();
    kept.set(table, { until: now + FRESH_MS, shares });
    shares.catch(() => kept.delete(table));
    return shares;
  };
}
