"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field";

/** The look of every control one types into. */
export const controlLook = [
  "w-full min-w-0 rounded-md border border-line-strong/70 bg-surface px-2.5 text-ink text-sm transition-colors",
  "hover:border-line-strong disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint [&[readonly]]:bg-sunken",
  "aria-invalid:border-danger focus-visible:outline-2 focus-visible:outline-focus focus-visible:outline-offset-0",
].join(" ");

/** A line of text. Inside a Field it carries the field's label, hint and error. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useFieldControl()} className={cn(controlLook, "h-8 max-sm:h-9", className)} {...rest} />;
}
