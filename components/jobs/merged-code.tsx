"use client";

import { javascript } from "@codemirror/lang-javascript";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { codeTheme } from "@/components/ui/code-theme";
import { useWords } from "@/lib/words/use-words";
import { DIFF_LIMITS, lineCounts } from "./line-counts";
import type { VersionDiffProps } from "./version-diff";

const COLLAPSE = { margin: 3, minSize: 6 };

const look = EditorView.theme({
  "&": { backgroundColor: "var(--surface)" },
  ".cm-changedLine, .cm-insertedLine": { backgroundColor: "var(--success-soft)" },
  ".cm-deletedChunk": { backgroundColor: "var(--danger-soft)", paddingLeft: "6px" },
  "&.cm-merge-a .cm-changedLine": { backgroundColor: "var(--danger-soft)" },
  "&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText": {
    background: "color-mix(in srgb, var(--success) 24%, transparent)",
  },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": {
    background: "color-mix(in srgb, var(--danger) 22%, transparent)",
  },
  ".cm-collapsedLines": { background: "var(--sunken)", color: "var(--muted)", padding: "2px 12px" },
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"…"', marginInlineEnd: "8px" },
  ".cm-collapsedLines:after": { marginInline: "8px 0" },
});

function readOnly(label: string): Extension {
  return [
    lineNumbers(),
    javascript(),
    codeTheme,
    look,
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": label }),
  ];
}

const wide = "(min-width: 900px)";

function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(wide);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(wide).matches,
  );
}

/** The comparison, for the browser only; pages use VersionDiff, which loads it. */
export function MergedCode({
  before,
  after,
  beforeLabel = "Before",
  afterLabel = "After",
  className,
}: VersionDiffProps) {
  const t = useWords();
  const host = useRef<HTMLDivElement>(null);
  const isWide = useWide();
  const [whole, setWhole] = useState(false);
  const counts = useMemo(() => lineCounts(before, after), [before, after]);

  useEffect(() => {
    const parent = host.current;
    if (!parent) return;
    const shown = { diffConfig: DIFF_LIMITS, ...(whole ? {} : { collapseUnchanged: COLLAPSE }) };
    if (isWide) {
      const view = new MergeView({
        parent,
        a: { doc: before, extensions: readOnly(beforeLabel) },
        b: { doc: after, extensions: readOnly(afterLabel) },
        gutter: true,
        ...shown,
      });
      return () => view.destroy();
    }
    const view = new EditorView({
      parent,
      doc: after,
      extensions: [
        readOnly(`${beforeLabel} and ${afterLabel}`),
        unifiedMergeView({ original: before, mergeControls: false, ...shown }),
      ],
    });
    return () => view.destroy();
  }, [before, after, beforeLabel, afterLabel, isWide, whole]);

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="text-muted text-xs">
          <span className="text-success">
            {t("{added, plural, one {# line} other {# lines}} added", { added: counts.added })}
          </span>
          ,{" "}
          <span className="text-danger">
            {t("{removed, plural, one {# line} other {# lines}} removed", { removed: counts.removed })}
          </span>
        </p>
        <Button size="sm" tone="quiet" aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {t("Show all lines")}
        </Button>
      </div>
      <div className="min-w-0 overflow-hidden rounded-md border border-line-strong/70 bg-surface">
        {isWide ? (
          <div className="grid grid-cols-2 border-line border-b bg-canvas text-muted text-xs">
            <span className="truncate px-3 py-1.5">{beforeLabel}</span>
            <span className="truncate border-line border-l px-3 py-1.5">{afterLabel}</span>
          </div>
        ) : null}
        <div ref={host} className={cn("max-h-[32rem] overflow-auto [&_.cm-mergeView]:min-w-0", className)} />
      </div>
    </div>
  );
}
