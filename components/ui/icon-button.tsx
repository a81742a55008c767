"use client";

import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

type Props = Omit<ButtonProps, "children" | "asChild" | "size" | "aria-label"> & {
  icon: LucideIcon;
  /** What it does, in words: the accessible name and the tooltip. */
  label: string;
  size?: "sm" | "md";
  side?: "top" | "right" | "bottom" | "left";
};

/** A button that shows an icon only; its name is read out and shown as a tooltip. */
export function IconButton({ icon: Icon, label, size = "md", side, tone = "quiet", busy, ...rest }: Props) {
  return (
    <Tooltip text={label} side={side}>
      <Button tone={tone} size={size === "sm" ? "icon-sm" : "icon"} aria-label={label} busy={busy} {...rest}>
        {busy ? null : <Icon aria-hidden="true" />}
      </Button>
    </Tooltip>
  );
}
