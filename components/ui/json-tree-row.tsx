import { ChevronRight, Copy } from "lucide-react";
import { countWords } from "@/lib/format/quantity";
import type { JsonKind } from "@/lib/json-outline/json-outline";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import type { TreeRow } from "./json-tree-rows";
import { marked } from "./marked";

/** No more of a value than this is drawn in its row; the whole of it shows below the tree. */
const DRAWN = 400;

const kindColours: Record<JsonKind, string> = {
  object: "text-faint",
  array: "text-faint",
  string: "text-success",
  number: "text-info",
  boolean: "text-warning",
  null: "text-faint",
};

function summary(t: Translate, row: TreeRow, text: string): string {
  const { node } = row;
  if (node.kind === "object") return node.size === 0 ? "{}" : `{ ${countWords(t, node.size)} }`;
  if (node.kind === "array") return node.size === 0 ? "[]" : `[ ${countWords(t, node.size)} ]`;
  const value = text.slice(node.start, Math.min(node.end, node.start + DRAWN));
  return node.end - node.start > DRAWN ? `${value}…` : value;
}

type Props = {
  row: TreeRow;
  text: string;
  id: string;
  active: boolean;
  search: RegExp | null;
  onPick: () => void;
  onToggle: () => void;
  /** A click on a value does something with it, besides making it the active one. */
  onChoose: (() => void) | null;
  /** What it says to where it is dropped; null where it cannot be dragged. */
  dragText: (() => string) | null;
  onCopyPath: () => void;
};

/** One row of the tree. The tree keeps the focus; a row only says that it is the active one. */
export function JsonTreeRow(props: Props) {
  const t = useWords();
  const { row, text, id, active, search, onPick, onToggle, onChoose, dragText, onCopyPath } = props;
  const { node, depth } = row;
  const branch = row.type === "node" && node.size > 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree around it has the focus (aria-activedescendant)
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={active}
      aria-expanded={branch ? row.open : undefined}
      onClick={() => {
        onPick();
        if (row.type === "more") onToggle();
        else onChoose?.();
      }}
      onDoubleClick={branch ? onToggle : undefined}
      draggable={dragText !== null}
      onDragStart={(event) => {
        if (!dragText) return;
        onPick();
        event.dataTransfer.effectAllowed = "copy";
        event.dataTransfer.setData("text/plain", dragText());
      }}
      style={{ paddingLeft: `${depth * 16 + 4}px` }}
      className={cn(
        "group flex h-6 cursor-default items-center gap-1 whitespace-pre pr-3 font-mono text-xs hover:bg-hover",
        onChoose && "cursor-pointer",
        dragText && "cursor-grab",
        active && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {row.type === "more" ? (
        <span className="pl-5 font-sans text-accent-text underline">
          {t`${countWords(t, row.left)} more: show the next`}
        </span>
      ) : (
        <>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: for the mouse; keys go to the tree */}
          <span
            className="grid size-5 shrink-0 place-items-center text-faint"
            onClick={(event) => {
              event.stopPropagation();
              onPick();
              if (branch) onToggle();
            }}
          >
            {branch ? (
              <ChevronRight
                aria-hidden="true"
                className={cn("size-3.5 transition-transform", row.open && "rotate-90")}
              />
            ) : null}
          </span>
          {node.key === null ? null : (
            <span className={cn("shrink-0", typeof node.key === "number" ? "text-faint" : "text-ink")}>
              {marked(String(node.key), search)}
              <span className="text-faint">: </span>
            </span>
          )}
          <span className={cn("min-w-0 truncate", kindColours[node.kind], active && node.size > 0 && "text-muted")}>
            {marked(summary(t, row, text), node.size > 0 ? null : search)}
          </span>
          {/* For the mouse: the foot of the tree has it for keys. */}
          <span
            aria-hidden="true"
            title={t("Copy path")}
            className="invisible ml-auto grid size-5 shrink-0 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-ink group-hover:visible"
            onClick={(event) => {
              event.stopPropagation();
              onPick();
              onCopyPath();
            }}
          >
            <Copy className="size-3.5" />
          </span>
        </>
      )}
    </div>
  );
}
