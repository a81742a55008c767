"use client";

import { Switch as Primitive } from "radix-ui";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The accessible name: what is switched ("Job Register mothers"). */
  label: string;
  /** Shows On or Off beside the switch, so that colour is not the only sign. */
  showState?: boolean;
  disabled?: boolean;
  /** What is shown is on its way to the server. */
  saving?: boolean;
  className?: string;
};

/** An on/off switch that acts at once, without a save. */
export function Switch({ checked, onChange, label, showState, disabled, saving, className }: Props) {
  const t = useWords();
  return (
    <span className={cn("inline-flex items-center gap-2", className)}>
      <Primitive.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-label={label}
        aria-busy={saving}
        className="relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-accent" />
      </Primitive.Root>
      {showState ? (
        <span aria-hidden="true" className="w-6 text-muted text-xs">
          {checked ? t("On") : t("Off")}
        </span>
      ) : null}
    </span>
  );
}
