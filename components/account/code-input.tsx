"use client";

import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";

/** Where the code of an authenticator is typed; phones offer digits, and the code if they have it. */
export function CodeInput(props: Omit<ComponentProps<"input">, "type">) {
  return (
    <Input
      {...props}
      type="text"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={60}
      className="font-mono tracking-wider"
    />
  );
}
