"use client";

import { type RefObject, useEffect, useRef } from "react";

type Does = { save: () => void; saveAndRun: () => void; runDraft: () => void };

/** Ctrl (or Cmd) with S, Enter, Shift and Enter, wherever in the Studio the focus is: the editor's own come after. */
export function useStudioKeys(root: RefObject<HTMLElement | null>, does: Does): void {
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const inside = event.target === document.body || root.current?.contains(event.target as Node);
      const key = event.key === "Enter" ? (event.shiftKey ? "runDraft" : "saveAndRun") : null;
      const act = key ?? (event.key.toLowerCase() === "s" && !event.shiftKey ? "save" : null);
      if (!act || !inside) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current[act]();
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, [root]);
}
