"use client";

import { useCallback, useMemo, useState } from "react";
import { useHydrated } from "@/components/ui/clock";
import { FIRST_SIZES, type PaneName, type PaneSizes, readSizes } from "./pane-sizes";

const PLACE = "millrace.studio.panes";

/** The sizes of the Studio's panes, as this browser had them last. */
export function usePaneSizes(): [PaneSizes, (pane: PaneName, size: number) => void] {
  const hydrated = useHydrated();
  const kept = useMemo(() => (hydrated ? readSizes(window.localStorage.getItem(PLACE)) : FIRST_SIZES), [hydrated]);
  const [moved, setMoved] = useState<Partial<PaneSizes>>({});
  const sizes = useMemo(() => ({ ...kept, ...moved }), [kept, moved]);
  const resize = useCallback(
    (pane: PaneName, size: number) => {
      setMoved((before) => ({ ...before, [pane]: size }));
      window.localStorage.setItem(PLACE, JSON.stringify({ ...sizes, [pane]: size }));
    },
    [sizes],
  );
  return [sizes, resize];
}
