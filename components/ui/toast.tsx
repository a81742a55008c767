"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Where short notices appear; once, in the root layout. They say what was done, never ask. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      style={{ fontFamily: "var(--font-geist-sans), sans-serif" }}
      toastOptions={{
        style: {
          background: "var(--raised)",
          color: "var(--ink)",
          border: "1px solid var(--line)",
          boxShadow: "var(--lift)",
          fontSize: "0.8125rem",
        },
        classNames: { error: "[&_[data-icon]]:text-danger", success: "[&_[data-icon]]:text-success" },
      }}
    />
  );
}
