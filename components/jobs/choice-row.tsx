"use client";

import type { ReactNode } from "react";

type Props = { checked: boolean; onChoose: () => void; children: ReactNode };

/** One thing to run from, in a list of which one is chosen. */
export function ChoiceRow({ checked, onChoose, children }: Props) {
  return (
    <label className="flex min-w-0 cursor-pointer items-center gap-2 px-2 py-1.5 text-sm hover:bg-hover has-checked:bg-accent-soft">
      <input type="radio" name="source" checked={checked} onChange={onChoose} className="shrink-0 accent-(--accent)" />
      {children}
    </label>
  );
}
