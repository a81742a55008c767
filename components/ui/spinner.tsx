import { LoaderCircle } from "lucide-react";
import { cn } from "./class-names";

/** A turning mark for work under way. Purely visual: the text beside it says what is being done. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={cn("size-4 shrink-0 animate-spin", className)} />;
}
