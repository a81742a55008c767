"use client";

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

type Options = {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** Height of a row as guessed before it was measured. */
  rowPx: number;
  overscan: number;
  keyOf?: (at: number) => string | number;
};

/** Which of many rows are in view: only those are drawn. */
export function useRowsInView(options: Options): Virtualizer<HTMLElement, Element> {
  const { scroller, count, rowPx, overscan, keyOf } = options;
  // oxlint-disable-next-line react/incompatible-library -- no React Compiler memoizes here
  return useVirtualizer({
    count,
    overscan,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    initialRect: { width: 800, height: 480 },
    ...(keyOf ? { getItemKey: keyOf } : {}),
  });
}
