"use client";

import dynamic from "next/dynamic";
import type { Ref } from "react";
import type { CodePlace } from "@/components/ui/code-editor";
import type { CodeProblem } from "@/components/ui/code-problems";
import { CodeSkeleton } from "@/components/ui/skeleton";
import type { EditorTheme } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import type { Snippet } from "./adaptor-snippets";

/** What a page may ask of an open editor. */
export type EditorHandle = {
  /** Puts text where the cursor is; as lines of their own after the cursor's line where it says so. */
  insert: (text: string, as?: "text" | "lines") => void;
  focus: () => void;
  goTo: (line: number, column: number) => void;
};

export type ExpressionEditorProps = {
  value: string;
  onChange: (value: string) => void;
  /** The accessible name. */
  label: string;
  problems: readonly CodeProblem[];
  theme: EditorTheme;
  readOnly: boolean;
  /** Files that teach it the adaptor; keep the same array while nothing changed. */
  globals: readonly { filePath: string; content: string }[];
  snippets: readonly Snippet[];
  /** Where it opens, with the cursor. */
  startAt?: CodePlace | undefined;
  ref?: Ref<EditorHandle>;
};

/** The expression editor, loaded when it is shown. Escape, then Tab leaves it by keyboard. */
export const ExpressionEditor = dynamic(() => import("./monaco-editor").then((module) => module.MonacoEditor), {
  ssr: false,
  loading: () => <Loading />,
});

function Loading() {
  const t = useWords();
  return <CodeSkeleton label={t("Loading the editor")} />;
}
