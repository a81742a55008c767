"use client";

import dynamic from "next/dynamic";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import type { CodeLanguage } from "./code-extensions";
import type { CodeProblem } from "./code-problems";
import { useFieldControl } from "./field";
import { CodeSkeleton } from "./skeleton";

/** A place in a text, counted from 1. */
export type CodePlace = { line: number; column: number };

export type CodeEditorProps = {
  value: string;
  onChange?: (value: string) => void;
  language: CodeLanguage;
  /** The accessible name: "Expression of the job". */
  label: string;
  /** Shown in place. Keep the same array while nothing changed. JSON's own mistakes are shown without it. */
  problems?: readonly CodeProblem[];
  /** Ctrl-S or Cmd-S, with the text as it is then. */
  onSave?: (value: string) => void;
  readOnly?: boolean;
  /** Where it opens: the place is in the middle of what shows, the cursor on it. */
  startAt?: CodePlace | undefined;
  placeholder?: string;
  describedBy?: string;
  invalid?: boolean;
  /** Gives the height: "h-40", "min-h-0 flex-1". */
  className?: string;
};

const Loaded = dynamic(() => import("./code-mirror").then((module) => module.CodeMirror), {
  ssr: false,
  loading: Loading,
});

function Loading() {
  const t = useWords();
  return <CodeSkeleton label={t("Loading the editor")} />;
}

/** An editor for JSON or JavaScript, loaded when it is shown. Escape, then Tab leaves it by keyboard. */
export function CodeEditor({ className, describedBy, invalid, ...rest }: CodeEditorProps) {
  const field = useFieldControl();
  const wrong = invalid ?? field["aria-invalid"] ?? false;
  return (
    <div
      className={cn(
        "h-48 overflow-hidden rounded-md border border-line-strong/70 bg-surface focus-within:outline-2 focus-within:outline-focus",
        wrong && "border-danger",
        className,
      )}
    >
      <Loaded {...rest} describedBy={describedBy ?? field["aria-describedby"]} invalid={wrong} />
    </div>
  );
}
