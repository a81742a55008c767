"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { Spinner } from "./spinner";

/** The look of a button, for links that act like one. */
export const buttonLook = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    "[&_svg]:size-4 [&_svg]:shrink-0 aria-busy:[&>svg+svg]:hidden",
  ],
  {
    variants: {
      tone: {
        primary: "bg-accent text-on-accent hover:bg-accent-hover",
        neutral: "border border-line-strong/60 bg-surface text-ink hover:bg-hover",
        quiet: "text-muted hover:bg-hover hover:text-ink",
        danger: "bg-danger text-on-danger hover:bg-danger-hover",
        "danger-quiet": "text-danger hover:bg-danger-soft",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "h-8 px-3 text-sm",
        lg: "h-10 px-4 text-base",
        icon: "size-8",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { tone: "neutral", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonLook> & {
    /** Gives the look to the single child (a link, say) instead of a button element. */
    asChild?: boolean;
    /**
     * Work is under way: shows a spinner, takes no click, keeps the focus. Where it is said at all, the second press of
     * a double click is not taken either: it may come before the first is known to be under way.
     */
    busy?: boolean | undefined;
  };

/** A button. `type` is "button" unless said otherwise, so that none submits a form by accident. */
export function Button({ tone, size, asChild, busy, className, children, type, onClick, ...rest }: ButtonProps) {
  const look = cn(buttonLook({ tone, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={look} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type ?? "button"}
      className={look}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        const isSecond = busy !== undefined && event.detail > 1;
        if (busy || isSecond) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
