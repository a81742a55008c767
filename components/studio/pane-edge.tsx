"use client";

import { type PointerEvent, useRef } from "react";
import { cn } from "@/components/ui/class-names";
import { useWords } from "@/lib/words/use-words";
import { PANE_LIMITS, type PaneName, sizeAfterKey, sizeWithin } from "./pane-sizes";

type Props = {
  pane: PaneName;
  /** What it resizes, in words: "Input pane". */
  label: string;
  size: number;
  onSize: (size: number) => void;
  /** On which side of the edge its pane lies. */
  paneIs: "left" | "right" | "below";
};

const ARROWS = {
  left: ["ArrowRight", "ArrowLeft"],
  right: ["ArrowLeft", "ArrowRight"],
  below: ["ArrowUp", "ArrowDown"],
} as const;

/** The edge between two panes: drag it, or move it with the arrow keys. */
export function PaneEdge({ pane, label, size, onSize, paneIs }: Props) {
  const t = useWords();
  const drag = useRef<{ at: number; size: number } | null>(null);
  const lies = paneIs === "below" ? "horizontal" : "vertical";
  const place = (event: PointerEvent) => (lies === "horizontal" ? event.clientY : event.clientX);
  const [grows, shrinks] = ARROWS[paneIs];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a control, which an hr is not
    <div
      role="separator"
      tabIndex={0}
      aria-label={t`Size of the ${label}`}
      aria-orientation={lies}
      aria-valuenow={size}
      aria-valuemin={PANE_LIMITS[pane].least}
      aria-valuemax={PANE_LIMITS[pane].most}
      className={cn(
        "relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-accent focus-visible:bg-accent",
        "after:absolute",
        lies === "vertical"
          ? "w-px cursor-col-resize after:inset-y-0 after:-inset-x-1.5"
          : "h-px cursor-row-resize after:inset-x-0 after:-inset-y-1.5",
      )}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        const moved = place(event) - drag.current.at;
        onSize(sizeWithin(pane, drag.current.size + (paneIs === "left" ? moved : -moved)));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onKeyDown={(event) => {
        const next = sizeAfterKey(pane, size, event.key, grows, shrinks);
        if (next === null) return;
        event.preventDefault();
        onSize(next);
      }}
    />
  );
}
