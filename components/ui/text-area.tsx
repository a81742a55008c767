"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { useFieldControl } from "./field";
import { controlLook } from "./input";

/** Several lines of text. Inside a Field it carries the field's label, hint and error. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...useFieldControl()} className={cn(controlLook, "py-1.5", className)} {...rest} />;
}
