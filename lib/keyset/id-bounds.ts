type MaybeId = bigint | null | undefined;

/** The highest of the lower bounds that there are; null where there is none. */
export function greatest(...ids: MaybeId[]): bigint | null {
  return ids.reduce<bigint | null>((top, id) => (id != null && (top === null || id > top) ? id : top), null);
}

/** The lowest of the upper bounds that there are; null where there is none. */
export function least(...ids: MaybeId[]): bigint | null {
  return ids.reduce<bigint | null>((low, id) => (id != null && (low === null || id < low) ? id : low), null);
}
