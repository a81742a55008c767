"use client";

import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const itemLook =
  "flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-disabled:text-faint data-highlighted:bg-accent-soft [&>svg]:size-4 [&>svg]:shrink-0";

/** A menu that opens from its trigger, a single focusable element. */
export function DropdownMenu({
  trigger,
  align = "end",
  side = "bottom",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-rise-in overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type ItemProps = {
  icon?: LucideIcon;
  tone?: "neutral" | "danger";
  disabled?: boolean;
  onSelect?: () => void;
  /** The single child (a link) becomes the item. */
  asChild?: boolean;
  children: ReactNode;
};

/** One thing to do. */
export function MenuItem({ icon: Icon, tone = "neutral", disabled, onSelect, asChild, children }: ItemProps) {
  const look = cn(itemLook, tone === "danger" && "text-danger data-highlighted:bg-danger-soft");
  if (asChild) {
    return (
      <Primitive.Item asChild disabled={disabled} onSelect={onSelect} className={look}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item disabled={disabled} onSelect={onSelect} className={look}>
      {Icon ? <Icon aria-hidden="true" className={tone === "danger" ? "" : "text-faint"} /> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Primitive.Item>
  );
}

/** Choices of which one holds. */
export function MenuRadio<V extends string>({
  value,
  onChange,
  options,
}: {
  value: V | null;
  onChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode }[];
}) {
  return (
    <Primitive.RadioGroup value={value ?? ""} onValueChange={(next) => onChange(next as V)}>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={itemLook}>
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <Primitive.ItemIndicator>
            <Check aria-hidden="true" className="size-4 text-accent-text" />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

/** A line between groups. */
export function MenuLine() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
