"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./class-names";

type Props = {
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: string;
  /** The label is read out but not shown: for a box in a table row. */
  hideLabel?: boolean;
  disabled?: boolean;
  className?: string;
};

/** A tick box with its words. */
export function Checkbox({ checked, onChange, label, hint, hideLabel, disabled, className }: Props) {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-2", className)}>
      <Primitive.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-on-accent disabled:opacity-55 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
      >
        <Primitive.Indicator>
          {checked === "indeterminate" ? (
            <Minus aria-hidden="true" strokeWidth={3} className="size-3" />
          ) : (
            <Check aria-hidden="true" strokeWidth={3} className="size-3" />
          )}
        </Primitive.Indicator>
      </Primitive.Root>
      <div className={cn("min-w-0", hideLabel && "sr-only")}>
        <label htmlFor={id} className="text-ink text-sm">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-faint text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
