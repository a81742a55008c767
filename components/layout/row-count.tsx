import type { RowCount as Count } from "@/contracts/inbox";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** How many rows fit: exact, or said to be an estimate. Nothing until it is known. */
export function RowCount({ count, what }: { count: Count | undefined; what: string }) {
  const t = useWords();
  if (!count) return null;
  const words = countWords(t, count.count);
  return <span>{count.exact ? ` · ${words} ${what}` : t` · about ${words} ${what} (estimate)`}</span>;
}
