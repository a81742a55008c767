import { cn } from "@/components/ui/class-names";
import { useWords } from "@/lib/words/use-words";

/** The mark: a wheel over the water that drives it. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      aria-hidden="true"
      className={cn("size-6 shrink-0", className)}
    >
      <circle cx="12" cy="9.5" r="6.5" />
      <path d="M12 3v13M5.5 9.5h13M7.4 4.9l9.2 9.2M16.6 4.9l-9.2 9.2" strokeWidth="1.2" />
      <path d="M2 20.5c1.7 0 1.7-1.5 3.3-1.5s1.7 1.5 3.4 1.5 1.6-1.5 3.3-1.5 1.7 1.5 3.3 1.5 1.7-1.5 3.4-1.5 1.6 1.5 3.3 1.5" />
    </svg>
  );
}

/** The mark with the name. */
export function Brand({ className }: { className?: string }) {
  const t = useWords();
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold text-lg tracking-tight", className)}>
      <BrandMark />
      {t("Millrace")}
    </span>
  );
}
