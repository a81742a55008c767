/** The SQLSTATE behind an error of the database, or null when it is of another kind. */
export function sqlStateOf(error: unknown): string | null {
  for (let inner = error, depth = 0; typeof inner === "object" && inner !== null && depth < 6; depth++) {
    const { code, originalCode, cause, meta } = inner as Record<string, unknown>;
    for (const candidate of [originalCode, code]) {
      if (typeof candidate === "string" && /^[0-9A-Z]{5}$/.test(candidate) && !/^P\d{4}$/.test(candidate))
        return candidate;
    }
    const adapterError = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    inner = adapterError ?? cause;
  }
  return null;
}

/** Whether a row is to blame (its data, a limit it breaks), not the database: only then do its neighbours go on. */
export function isRowFault(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== null && /^(22|23|54)/.test(state);
}
