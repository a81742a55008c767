import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

/** A filter that is on and has no control of its own: a click takes it away. `off`: what happens then. */
export function FilterChip({ children, off, onClear }: { children: ReactNode; off: string; onClear: () => void }) {
  return (
    <Button className="min-w-0 max-w-full border-accent bg-accent-soft" onClick={onClear}>
      <span className="truncate">{children}</span>
      <X aria-hidden="true" className="shrink-0" />
      <span className="sr-only">: {off}</span>
    </Button>
  );
}
