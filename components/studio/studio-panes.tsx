"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { PaneEdge } from "./pane-edge";
import type { PaneName } from "./pane-sizes";
import { usePaneSizes } from "./use-pane-sizes";
import { useWide } from "./use-wide";

export type StudioPane = "editor" | PaneName;

const PANE_WORDS: Record<StudioPane, Sentence> = {
  editor: say("Editor"),
  input: say("Input"),
  docs: say("Documentation"),
  output: say("Output"),
};

type Props = {
  parts: Record<StudioPane, ReactNode>;
  /** Which panes are open beside the editor, where there is room. */
  open: ReadonlySet<StudioPane>;
  /** Which one shows where there is room for one. */
  shown: StudioPane;
  onShow: (pane: StudioPane) => void;
  className?: string;
};

const narrowOrder: StudioPane[] = ["editor", "input", "docs", "output"];

/** The editor with its panes around it; on a narrow screen one at a time. What is closed stays as it was. */
export function StudioPanes({ parts, open, shown, onShow, className }: Props) {
  const t = useWords();
  const [sizes, resize] = usePaneSizes();
  const wide = useWide();
  const visible = (pane: StudioPane) => (wide ? pane === "editor" || open.has(pane) : pane === shown);
  const box = (pane: PaneName) => ({
    hidden: !visible(pane),
    style: wide ? { [pane === "output" ? "height" : "width"]: sizes[pane] } : undefined,
    className: cn("flex min-h-0 min-w-0 flex-col overflow-hidden bg-surface", wide ? "shrink-0" : "flex-1"),
  });
  const edge = (pane: PaneName, paneIs: "left" | "right" | "below") =>
    wide && open.has(pane) ? (
      <PaneEdge
        pane={pane}
        label={t`${PANE_WORDS[pane]} pane`}
        size={sizes[pane]}
        onSize={(size) => resize(pane, size)}
        paneIs={paneIs}
      />
    ) : null;
  const middle = visible("editor") || visible("output");
  return (
    <div className={cn("flex min-h-0 min-w-0 flex-col overflow-hidden", className)}>
      {wide ? null : <PaneTabs shown={shown} onShow={onShow} />}
      <div className="flex min-h-0 min-w-0 flex-1">
        <Pane pane="input" {...box("input")}>
          {parts.input}
        </Pane>
        {edge("input", "left")}
        <div hidden={!middle} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div hidden={!visible("editor")} className="flex min-h-0 min-w-0 flex-1 flex-col">
            {parts.editor}
          </div>
          {edge("output", "below")}
          <Pane pane="output" {...box("output")}>
            {parts.output}
          </Pane>
        </div>
        {edge("docs", "right")}
        <Pane pane="docs" {...box("docs")}>
          {parts.docs}
        </Pane>
      </div>
    </div>
  );
}

type PaneProps = {
  pane: PaneName;
  hidden: boolean;
  style: Record<string, number> | undefined;
  className: string;
  children: ReactNode;
};

function Pane({ pane, hidden, style, className, children }: PaneProps) {
  const t = useWords();
  return (
    <section aria-label={t(PANE_WORDS[pane])} hidden={hidden} style={style} className={hidden ? "hidden" : className}>
      {children}
    </section>
  );
}

function PaneTabs({ shown, onShow }: Pick<Props, "shown" | "onShow">) {
  const t = useWords();
  return (
    <fieldset className="flex shrink-0 gap-1 overflow-x-auto border-line border-b px-2 py-1">
      <legend className="sr-only">{t("Pane to show")}</legend>
      {narrowOrder.map((pane) => (
        <button
          key={pane}
          type="button"
          aria-pressed={pane === shown}
          onClick={() => onShow(pane)}
          className="h-8 shrink-0 rounded-md px-3 text-muted text-sm hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-text"
        >
          {t(PANE_WORDS[pane])}
        </button>
      ))}
    </fieldset>
  );
}
