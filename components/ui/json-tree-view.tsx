"use client";

import { FoldVertical, UnfoldVertical } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { countWords } from "@/lib/format/quantity";
import { type JsonNode, jsonPath, pathOf } from "@/lib/json-outline/json-outline";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { copyText } from "./copy-button";
import { IconButton } from "./icon-button";
import type { JsonTreeProps } from "./json-tree";
import { JsonTreeDetail } from "./json-tree-detail";
import { JsonTreeRow } from "./json-tree-row";
import { closeNode, isPartly, type Opened, openNode, openTo, openUntil, rowsOf, type TreeRow } from "./json-tree-rows";
import { JsonTreeSearch, useJsonSearch } from "./json-tree-search";
import { useRowsInView } from "./use-rows-in-view";

const ROW_PX = 24;
const FIRST_ROWS = 80;
const MOST_ROWS = 20_000;

function keyOf(row: TreeRow): string {
  return row.type === "more" ? `more-${row.node.start}` : String(row.node.start);
}

/** What is open at first: as much as fits, and the way to the first place that is looked for. */
function openFirst(text: string, root: JsonNode, offset: number | undefined) {
  const fitting = openUntil(text, root, FIRST_ROWS);
  if (offset === undefined) return { opened: fitting, node: root, at: -1 };
  const [opened, node] = openTo(text, fitting, root, offset);
  const at = rowsOf(root, opened).findIndex((row) => row.type === "node" && row.node.start === node.start);
  return { opened, node, at };
}

/** The tree itself, for a root that has been read. */
export function JsonTreeView({ root, ...props }: JsonTreeProps & { root: JsonNode }) {
  const t = useWords();
  const { text, label, pathRoot = "$", onFilterValue, pathActions, className, search: given = null } = props;
  const { filterByClick = false, dragText } = props;
  const treeId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const search = useJsonSearch(text, given);
  const [first] = useState(() => openFirst(text, root, given === null ? undefined : search.offsets[0]));
  const [opened, setOpened] = useState<Opened>(first.opened);
  const [partly, setPartly] = useState(false);
  const [activeKey, setActiveKey] = useState(String(first.node.start));
  const [hit, setHit] = useState(first.at === -1 ? -1 : 0);
  const rows = useMemo(() => rowsOf(root, opened), [root, opened]);
  const activeAt = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === activeKey),
  );
  const active = rows[activeAt];

  const virtual = useRowsInView({
    scroller,
    count: rows.length,
    rowPx: ROW_PX,
    overscan: 12,
    keyOf: (at) => (rows[at] ? keyOf(rows[at]) : at),
  });

  function pick(at: number) {
    const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    if (!row) return;
    setActiveKey(keyOf(row));
    virtual.scrollToIndex(rows.indexOf(row), { align: "auto" });
  }

  function toggle(row: TreeRow) {
    if (row.type === "node" && row.open) setOpened(closeNode(opened, row.node));
    else setOpened(openNode(text, opened, row.node));
  }

  function openAll() {
    const all = openUntil(text, root, MOST_ROWS);
    setOpened(all);
    setPartly(isPartly(root, all));
  }

  function closeAll() {
    setOpened(openNode(text, new Map(), root));
    setPartly(false);
  }

  /** What a click or Enter on a value does, where it does something. */
  function chooseOf(row: TreeRow): (() => void) | null {
    const { node } = row;
    if (!filterByClick || !onFilterValue || row.type === "more" || node.size > 0 || node.key === null) return null;
    return () => onFilterValue(pathOf(node), text.slice(node.start, node.end));
  }

  function goToHit(at: number) {
    setHit(at);
    const offset = search.offsets[at];
    if (offset === undefined) return;
    const [now, node] = openTo(text, opened, root, offset);
    setOpened(now);
    setActiveKey(String(node.start));
    const index = rowsOf(root, now).findIndex((row) => row.type === "node" && row.node.start === node.start);
    requestAnimationFrame(() => virtual.scrollToIndex(index, { align: "center" }));
  }

  useEffect(() => {
    if (first.at !== -1) virtual.scrollToIndex(first.at, { align: "center" });
  }, [first, virtual]);

  function onKeyDown(event: KeyboardEvent) {
    if (!active) return;
    const branch = active.type === "node" && active.node.size > 0;
    const parentAt = rows.findLastIndex((row, at) => at < activeAt && row.depth < active.depth);
    const open = active.type === "node" && active.open;
    const moves: Record<string, () => void> = {
      ArrowDown: () => pick(activeAt + 1),
      ArrowUp: () => pick(activeAt - 1),
      Home: () => pick(0),
      End: () => pick(rows.length - 1),
      PageDown: () => pick(activeAt + 15),
      PageUp: () => pick(activeAt - 15),
      ArrowRight: () => (branch && !open ? toggle(active) : pick(activeAt + 1)),
      ArrowLeft: () => (branch && open ? toggle(active) : pick(parentAt)),
      Enter: () => (branch || active.type === "more" ? toggle(active) : chooseOf(active)?.()),
      " ": () => (branch || active.type === "more" ? toggle(active) : undefined),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  const items = virtual.getVirtualItems();
  const activeShown = items.some((item) => item.index === activeAt);
  return (
    <div className={cn("flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface", className)}>
      <div className="flex items-center gap-1 border-line border-b px-2 py-1.5">
        <JsonTreeSearch search={search} at={hit} onGo={goToHit} />
        <span className="flex-1" />
        <IconButton icon={UnfoldVertical} size="sm" label={t("Open all")} onClick={openAll} />
        <IconButton icon={FoldVertical} size="sm" label={t("Close all")} onClick={closeAll} />
      </div>
      <p role="status" className={cn("text-muted text-xs", partly && "border-line border-b px-3 py-1.5")}>
        {partly ? t`Opened as far as ${countWords(t, MOST_ROWS)} rows go. The rest opens one by one.` : null}
      </p>
      <div
        ref={scroller}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={activeShown ? `${treeId}-${activeKey}` : undefined}
        onKeyDown={onKeyDown}
        className="max-h-[32rem] min-h-0 flex-1 overflow-auto py-1 -outline-offset-2"
      >
        <div role="presentation" style={{ height: virtual.getTotalSize() }} className="relative">
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                role="presentation"
                style={{ transform: `translateY(${item.start}px)` }}
                className="absolute inset-x-0 top-0"
              >
                <JsonTreeRow
                  id={`${treeId}-${keyOf(row)}`}
                  row={row}
                  text={text}
                  active={item.index === activeAt}
                  search={search.pattern}
                  onPick={() => setActiveKey(keyOf(row))}
                  onToggle={() => toggle(row)}
                  onChoose={chooseOf(row)}
                  dragText={dragText && row.type === "node" ? () => dragText(pathOf(row.node)) : null}
                  onCopyPath={() => void copyText(t, jsonPath(pathOf(row.node), pathRoot), t("The path is copied."))}
                />
              </div>
            );
          })}
        </div>
      </div>
      {active ? (
        <JsonTreeDetail
          node={active.node}
          text={text}
          pathRoot={pathRoot}
          onFilterValue={onFilterValue}
          pathActions={pathActions}
        />
      ) : null}
    </div>
  );
}
