/** How wide the side panes are and how high the output is, in pixels. */
export type PaneSizes = { input: number; docs: number; output: number };
export type PaneName = keyof PaneSizes;

export const PANE_LIMITS: Record<PaneName, { least: number; most: number; first: number }> = {
  input: { least: 220, most: 640, first: 320 },
  docs: { least: 220, most: 640, first: 320 },
  output: { least: 120, most: 640, first: 260 },
};

export const FIRST_SIZES: PaneSizes = {
  input: PANE_LIMITS.input.first,
  docs: PANE_LIMITS.docs.first,
  output: PANE_LIMITS.output.first,
};

/** A size within what a pane may have. */
export function sizeWithin(pane: PaneName, size: number): number {
  const { least, most, first } = PANE_LIMITS[pane];
  return Number.isFinite(size) ? Math.round(Math.min(Math.max(size, least), most)) : first;
}

/** The sizes as kept in the browser; what cannot be read has its first size. */
export function readSizes(text: string | null): PaneSizes {
  let kept: Partial<Record<PaneName, unknown>> = {};
  try {
    kept = (JSON.parse(text ?? "{}") ?? {}) as typeof kept;
  } catch {
    kept = {};
  }
  const of = (pane: PaneName) => (typeof kept[pane] === "number" ? sizeWithin(pane, kept[pane]) : FIRST_SIZES[pane]);
  return { input: of("input"), docs: of("docs"), output: of("output") };
}

/** What a key does to a pane's size; null where it does nothing. `grows`: the arrow that makes the pane larger. */
export function sizeAfterKey(pane: PaneName, size: number, key: string, grows: string, shrinks: string): number | null {
  const { least, most } = PANE_LIMITS[pane];
  const step = 24;
  if (key === grows) return sizeWithin(pane, size + step);
  if (key === shrinks) return sizeWithin(pane, size - step);
  if (key === "Home") return least;
  if (key === "End") return most;
  return null;
}
