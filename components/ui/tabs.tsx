"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names";

export type Tab<V extends string> = {
  value: V;
  label: string;
  count?: number | string;
  content: ReactNode;
  /** Stays as it is while another tab shows: for what somebody types in. */
  keep?: boolean;
};

type Props<V extends string> = {
  /** The accessible name of the row of tabs. */
  label: string;
  tabs: readonly Tab<V>[];
  value?: V;
  defaultValue?: V;
  onChange?: (value: V) => void;
  className?: string;
};

/** Views of one thing, of which one shows. Arrow keys move between the tabs. */
export function Tabs<V extends string>({ label, tabs, value, defaultValue, onChange, className }: Props<V>) {
  return (
    <Primitive.Root
      value={value}
      defaultValue={defaultValue ?? tabs[0]?.value}
      onValueChange={(next) => onChange?.(next as V)}
      className={cn("flex min-w-0 flex-col", className)}
    >
      <Primitive.List aria-label={label} className="flex gap-5 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 text-muted text-sm -outline-offset-2 transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span className="tabular rounded-full bg-sunken px-1.5 text-2xs text-muted">{tab.count}</span>
            )}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content
          key={tab.value}
          value={tab.value}
          {...(tab.keep ? { forceMount: true } : {})}
          className="min-w-0 pt-4 data-[state=inactive]:hidden"
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
