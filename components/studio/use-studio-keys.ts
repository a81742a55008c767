"use client";

import { type RefObject, useEffect, useRef } from "react";

type Does = { save: () => void; saveAndRun: () => void; runDraft: () => void; shortcuts: () => void };

/** What a key does together with Ctrl or Cmd. */
function wishOf({ key, shiftKey }: KeyboardEvent): keyof Does | null {
  if (key === "Enter") return shiftKey ? "runDraft" : "saveAndRun";
  if (key === "?") return "shortcuts";
  return key.toLowerCase() === "s" && !shiftKey ? "save" : null;
}

/** Ctrl (or Cmd) with S, Enter, Shift and Enter, or ?, wherever in the Studio the focus is: the editor's own come after. */
export function useStudioKeys(root: RefObject<HTMLElement | null>, does: Does): void {
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const inside = event.target === document.body || root.current?.contains(event.target as Node);
      const act = wishOf(event);
      if (!act || !inside) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current[act]();
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, [root]);
}
