/**
 * Wraps work so that at most one call per key goes on: a call that comes meanwhile returns at once (false), and the one
 * going on is done once more after it, for whatever came with it. What the work throws goes to the call that runs it.
 */
export function coalesce(work: (key: string) => Promise<void>): (key: string) => Promise<boolean> {
  const going = new Map<string, { again: boolean }>();
  return async (key) => {
    const current = going.get(key);
    if (current) {
      current.again = true;
      return false;
    }
    const own = { again: false };
    going.set(key, own);
    try {
      do {
        own.again = false;
        await work(key);
      } while (own.again);
    } finally {
      going.delete(key);
    }
    return true;
  };
}
