"use client";

import { type RefObject, useEffect } from "react";

/** Everything beside the way from the page's body to an element; notices stay, they tell what was done. */
function besides(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: Element | null = element; at?.parentElement && at !== document.body; at = at.parentElement) {
    for (const each of at.parentElement.children) {
      if (each === at || !(each instanceof HTMLElement) || /^(?:SCRIPT|STYLE)$/.test(each.tagName)) continue;
      if (!each.inert && !each.querySelector("[aria-live]") && !each.matches("[aria-live]")) found.push(each);
    }
  }
  return found;
}

/** While an element covers the page, what lies under it is out of reach for keyboard and screen reader too. */
export function useCoverPage(ref: RefObject<HTMLElement | null>, covers: boolean): void {
  useEffect(() => {
    if (!covers || !ref.current) return;
    const under = besides(ref.current);
    for (const each of under) each.inert = true;
    document.body.style.overflow = "hidden";
    return () => {
      for (const each of under) each.inert = false;
      document.body.style.overflow = "";
    };
  }, [ref, covers]);
}
