"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { useFieldControl } from "./field";
import { controlLook } from "./input";

export type SelectOption<V extends string> = { value: V; label: string; hint?: string; disabled?: boolean };

type Props<V extends string> = {
  value: V | undefined;
  onChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  placeholder?: string;
  disabled?: boolean;
  /** The accessible name where no Field stands around it. */
  label?: string;
  icon?: ReactNode;
  className?: string;
};

/** One of a short list. An option's value is never the empty string. */
export function Select<V extends string>(props: Props<V>) {
  const t = useWords();
  const { value, onChange, options, placeholder = t("Choose"), disabled, label, icon, className } = props;
  return (
    <Primitive.Root value={value ?? ""} onValueChange={(next) => onChange(next as V)} disabled={disabled}>
      <Primitive.Trigger
        {...useFieldControl()}
        aria-label={label}
        className={cn(
          controlLook,
          "flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-faint max-sm:h-9 [&>span]:truncate",
          className,
        )}
      >
        {icon}
        <Primitive.Value placeholder={placeholder} />
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-rise-in overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="relative flex cursor-default select-none flex-col rounded-sm py-1.5 pr-8 pl-2 text-sm outline-none data-disabled:text-faint data-highlighted:bg-accent-soft"
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                {option.hint ? <span className="text-faint text-xs">{option.hint}</span> : null}
                <Primitive.ItemIndicator className="absolute top-2 right-2">
                  <Check aria-hidden="true" className="size-4 text-accent-text" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
