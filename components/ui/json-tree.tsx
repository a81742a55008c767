"use client";

import { type ReactNode, useMemo, useState } from "react";
import { sizeWords } from "@/lib/format/quantity";
import { type JsonNode, readRoot } from "@/lib/json-outline/json-outline";
import { useWords } from "@/lib/words/use-words";
import { CodeBlock } from "./code-block";
import { JsonTreeView } from "./json-tree-view";

export type JsonTreeProps = {
  /** The JSON as text: numbers and keys are shown as they stand in it. */
  text: string;
  /** The accessible name: "Body of message #4622741". */
  label: string;
  /** What copied paths start with; `$` at first, `$.data` for a message's body inside a state. */
  pathRoot?: string;
  /** Makes a filter from a value: the keys that lead to it, and the value as JSON text. */
  onFilterValue?: (path: (string | number)[], value: string) => void;
  /** A click (or Enter) on a single value makes the filter from it; else a button under the tree does. */
  filterByClick?: boolean;
  /** More to do with the place of a value: the keys that lead to it, and the value as JSON text. */
  pathActions?: (path: (string | number)[], value: () => string) => ReactNode;
  /** What a row says to where it is dragged and dropped; absent: rows are not dragged. */
  dragText?: (path: (string | number)[]) => string;
  /** What is looked for from the start: the first place is shown. */
  search?: RegExp | null;
  className?: string;
};

/**
 * A JSON text as a tree. Only what is open is read and only what is in view is drawn, so that 8 MB open at once.
 * Text that is no JSON is shown as text.
 */
export function JsonTree(props: JsonTreeProps) {
  const t = useWords();
  const { text } = props;
  const root = useMemo((): JsonNode | null => {
    try {
      return readRoot(text);
    } catch {
      return null;
    }
  }, [text]);

  // Another text is another tree: what was open in the old one means nothing in it.
  const [seen, setSeen] = useState({ text, times: 0 });
  if (seen.text !== text) setSeen({ text, times: seen.times + 1 });

  if (root) return <JsonTreeView key={seen.times} root={root} {...props} />;
  const shown = text.slice(0, 200_000);
  return (
    <div className={props.className}>
      <p className="mb-2 text-muted text-sm">
        {t("This is not JSON, so it is shown as it is")}
        {shown.length < text.length ? t` (the first 200 kB of ${sizeWords(t, text.length)})` : ""}.
      </p>
      <CodeBlock code={shown} label={props.label} wrap />
    </div>
  );
}
