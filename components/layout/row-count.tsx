import type { RowCount as Count } from "@/contracts/inbox";
import { countWords } from "@/lib/format/quantity";

/** How many rows fit: exact, or said to be an estimate. Nothing until it is known. */
export function RowCount({ count, what }: { count: Count | undefined; what: string }) {
  if (!count) return null;
  const words = countWords(count.count);
  return <span>{count.exact ? ` · ${words} ${what}` : ` · about ${words} ${what} (estimate)`}</span>;
}
