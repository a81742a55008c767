import type { ReactNode } from "react";

/** Words with every place that the search finds in them marked. */
export function marked(words: string, search: RegExp | null): ReactNode {
  if (!search) return words;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of words.matchAll(search)) {
    parts.push(words.slice(from, match.index));
    from = match.index + match[0].length;
    parts.push(
      <mark key={match.index} className="rounded-xs bg-warning-soft text-warning underline">
        {match[0]}
      </mark>,
    );
  }
  return [...parts, words.slice(from)];
}
