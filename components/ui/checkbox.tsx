"use client";

import { cn } from "./class-names";

type Props = {
  /** The accessible name: what is chosen. */
  label: string;
  /** `some`: of what it stands for only a part is chosen. */
  checked: boolean | "some";
  /** `withShift`: the key was held, from the last one chosen to this one is meant. */
  onChange: (checked: boolean, withShift: boolean) => void;
  /** Space on the row's link ticks it, too. */
  ofRow?: boolean;
  className?: string;
};

/** A box to tick. Its area is larger than it looks, and stands above a row's link. */
export function Checkbox({ label, checked, onChange, ofRow, className }: Props) {
  return (
    <label
      className={cn("-m-2 relative z-1 inline-grid cursor-pointer align-middle place-items-center p-2", className)}
    >
      <input
        type="checkbox"
        aria-label={label}
        checked={checked === true}
        ref={(box) => {
          if (box) box.indeterminate = checked === "some";
        }}
        onChange={(event) => onChange(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey === true)}
        {...(ofRow ? { "data-row-box": "" } : {})}
        className="size-4 cursor-pointer accent-(--color-accent)"
      />
    </label>
  );
}
