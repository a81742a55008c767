"use client";

import { parseAsString, useQueryState } from "nuqs";
import { refusalWords } from "@/contracts/oauth";
import { useWords } from "@/lib/words/use-words";

/** Back from a provider without what one went for: why, in words of our own. */
export function RefusedNotice() {
  const t = useWords();
  const [refused] = useQueryState("refused", parseAsString);
  if (refused === null) return null;
  return (
    <p role="alert" className="mb-4 rounded-lg border border-line bg-danger-soft px-4 py-2 text-danger text-sm">
      {t`The provider did not authorise the credential: ${refusalWords(refused)}`}
    </p>
  );
}
