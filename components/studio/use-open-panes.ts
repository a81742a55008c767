"use client";

import { useCallback, useState } from "react";
import type { PaneName } from "./pane-sizes";
import type { StudioPane } from "./studio-panes";

/** Which panes are open beside the editor, and which one shows where there is room for one. */
export function useOpenPanes(opensOutput: boolean) {
  const [open, setOpen] = useState<ReadonlySet<StudioPane>>(
    new Set<StudioPane>(opensOutput ? ["input", "output"] : ["input"]),
  );
  const [shown, setShown] = useState<StudioPane>(opensOutput ? "output" : "editor");
  const show = useCallback((pane: StudioPane) => {
    setShown(pane);
    setOpen((before) => (before.has(pane) ? before : new Set([...before, pane])));
  }, []);
  const toggle = useCallback((pane: PaneName) => {
    setOpen((before) => new Set(before.has(pane) ? [...before].filter((each) => each !== pane) : [...before, pane]));
  }, []);
  return { open, shown, show, toggle };
}
