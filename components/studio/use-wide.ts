"use client";

import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 1280px)";

function subscribe(changed: () => void) {
  const media = window.matchMedia(WIDE);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** Whether panes fit side by side; else one shows at a time. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
