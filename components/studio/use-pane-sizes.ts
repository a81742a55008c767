"use client";

import { useCallback, useEffect, useState } from "react";
import { FIRST_SIZES, type PaneName, type PaneSizes, readSizes } from "./pane-sizes";

const PLACE = "millrace.studio.panes";

/** The sizes of the Studio's panes, as this browser had them last. */
export function usePaneSizes(): [PaneSizes, (pane: PaneName, size: number) => void] {
  const [sizes, setSizes] = useState(FIRST_SIZES);
  useEffect(() => setSizes(readSizes(localStorage.getItem(PLACE))), []);
  const resize = useCallback((pane: PaneName, size: number) => {
    setSizes((before) => {
      const next = { ...before, [pane]: size };
      localStorage.setItem(PLACE, JSON.stringify(next));
      return next;
    });
  }, []);
  return [sizes, resize];
}
