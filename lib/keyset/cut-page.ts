/** Ids in the order of the search (up to one more than the page holds), and how far a bounded search came. */
export type Found = { ids: bigint[]; searchedTo: bigint | null };

type Cursors = { after?: bigint | undefined; before?: bigint | undefined; limit: number };

/**
 * Cuts a page and its cursors from what was found. `after` went towards older ids, `before` towards newer ones;
 * the page is newest first either way. A cursor is null where there is nothing more in its direction.
 */
export function cutPage(
  found: Found,
  { after, before, limit }: Cursors,
): {
  ids: bigint[];
  newer: bigint | null;
  older: bigint | null;
} {
  const ids = found.ids.slice(0, limit);
  const further = found.ids.length > limit ? (ids.at(-1) ?? null) : found.searchedTo;
  if (after !== undefined || before === undefined) {
    const back = after === undefined ? null : (ids[0] ?? after - 1n);
    return { ids, newer: back, older: further };
  }
  const back = ids[0] ?? before + 1n;
  return { ids: ids.toReversed(), newer: further, older: back };
}
