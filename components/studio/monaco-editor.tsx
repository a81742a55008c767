"use client";

import { useTheme } from "next-themes";
import { useEffect, useImperativeHandle, useRef } from "react";
import { flushSync } from "react-dom";
import type { CodePlace } from "@/components/ui/code-editor";
import type { CodeProblem } from "@/components/ui/code-problems";
import { editorThemeName } from "./editor-themes";
import type { ExpressionEditorProps } from "./expression-editor";
import { javascriptDefaults, monaco, setSnippets } from "./monaco-setup";
import { takeDrops } from "./take-drops";

type Editor = ReturnType<typeof monaco.editor.create>;

const OPTIONS = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fixedOverflowWidgets: true,
  fontFamily: "var(--font-geist-mono), ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 22,
  tabSize: 2,
  padding: { top: 8, bottom: 8 },
  tabCompletion: "on",
  snippetSuggestions: "top",
  wordBasedSuggestions: "off",
  stickyScroll: { enabled: false },
  // Dimmed, the number of the last line could not be read.
  renderFinalNewline: "on",
  // Names and places are written in many alphabets: no letter is suspicious for that.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  formatOnPaste: false,
  wordWrap: "off",
  bracketPairColorization: { enabled: false },
  dragAndDrop: false,
  // Its own way leaves the marks of a snippet in what is dropped.
  dropIntoEditor: { enabled: false },
} as const;

const NOTHING_OPEN =
  "editorTextFocus && !suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !editorHoverVisible && !inSnippetMode && !editorHasSelection && !editorHasMultipleSelections && !renameInputVisible";

/** Escape lets the next Tab leave the editor, as everywhere in the product; coming back, Tab writes again. */
function letTabLeave(editor: Editor) {
  editor.addCommand(monaco.KeyCode.Escape, () => editor.updateOptions({ tabFocusMode: true }), NOTHING_OPEN);
  editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false }));
}

/** The same key formats on every system: the editor's own differs on Linux. */
function formatByKey(editor: Editor) {
  const { Shift, Alt } = monaco.KeyMod;
  editor.addCommand(Shift | Alt | monaco.KeyCode.KeyF, () => {
    void editor.getAction("editor.action.formatDocument")?.run();
  });
}

/** A problem from its place, brought into range, to the end of the word there. */
function markerOf(model: monaco.editor.ITextModel, { line, column, message, severity = "error" }: CodeProblem) {
  const at = model.validatePosition({ lineNumber: line, column });
  const word = model.getWordAtPosition(at);
  return {
    startLineNumber: at.lineNumber,
    startColumn: at.column,
    endLineNumber: at.lineNumber,
    endColumn: Math.max(word?.endColumn ?? 0, at.column + 1),
    message,
    severity: severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
  };
}

function insert(editor: Editor, text: string, as: "text" | "lines", wasUsed: boolean) {
  const model = editor.getModel();
  if (!model) return;
  const end = model.getFullModelRange().getEndPosition();
  // Where nobody has put the cursor yet, the end is a better place than the first line.
  const selection = wasUsed ? editor.getSelection() : monaco.Selection.fromPositions(end);
  if (!selection) return;
  editor.setSelection(selection);
  editor.focus();
  if (as === "text") {
    editor.executeEdits("insert", [{ range: selection, text, forceMoveMarkers: true }]);
  } else {
    const line = selection.endLineNumber;
    const column = model.getLineMaxColumn(line);
    const isBlank = model.getLineContent(line).trim() === "";
    const range = new monaco.Range(line, isBlank ? 1 : column, line, column);
    editor.executeEdits("insert", [{ range, text: isBlank ? text : `\n\n${text}`, forceMoveMarkers: true }]);
  }
  const after = editor.getPosition();
  if (after) editor.revealPositionInCenterIfOutsideViewport(after);
  editor.pushUndoStop();
}

/** Puts the cursor on a place and shows what is around it. */
function goTo(editor: Editor, { line, column }: CodePlace) {
  const at = { lineNumber: line, column };
  editor.setPosition(at);
  editor.revealPositionInCenter(at);
  editor.focus();
}

/** The editor itself, for the browser only; pages use ExpressionEditor, which loads it. */
export function MonacoEditor(props: ExpressionEditorProps) {
  const { value, problems, theme, readOnly, label, globals, snippets, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const latest = useRef(props);
  // What was typed and has not come back as `value` yet: an old value on its way must not undo newer keys.
  const handed = useRef<string[]>([]);
  const used = useRef(false);
  const applying = useRef(false);
  const { resolvedTheme } = useTheme();

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const model = monaco.editor.createModel(latest.current.value, "javascript", monaco.Uri.parse("file:///job.js"));
    const made = monaco.editor.create(host.current, { ...OPTIONS, model });
    const listening = model.onDidChangeContent(() => {
      if (applying.current) return;
      const text = model.getValue();
      handed.current.push(text);
      // At once: what Ctrl-S saves is what stands on the screen.
      flushSync(() => latest.current.onChange(text));
    });
    letTabLeave(made);
    formatByKey(made);
    const refuseDrops = takeDrops(made, host.current);
    made.onDidFocusEditorText(() => {
      used.current = true;
    });
    editor.current = made;
    if (latest.current.startAt) goTo(made, latest.current.startAt);
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
    return () => {
      editor.current = null;
      refuseDrops();
      listening.dispose();
      made.dispose();
      model.dispose();
    };
  }, []);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const own = handed.current.lastIndexOf(value);
    if (own >= 0) {
      handed.current.splice(0, own + 1);
      return;
    }
    handed.current = [];
    if (model.getValue() === value) return;
    const whole = { range: model.getFullModelRange(), text: value };
    applying.current = true;
    model.pushEditOperations([], [whole], () => null);
    applying.current = false;
  }, [value]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const markers = problems.map((problem) => markerOf(model, problem));
    monaco.editor.setModelMarkers(model, "compiler", markers);
  }, [problems]);

  useEffect(() => {
    editor.current?.updateOptions({ readOnly, domReadOnly: readOnly, ariaLabel: label });
    // Monaco refuses keys, but tells nobody who does not see it.
    host.current?.querySelector("[role=textbox]")?.setAttribute("aria-readonly", String(readOnly));
  }, [readOnly, label]);

  useEffect(() => monaco.editor.setTheme(editorThemeName(theme, resolvedTheme === "dark")), [theme, resolvedTheme]);
  useEffect(() => javascriptDefaults.setExtraLibs([...globals]), [globals]);
  useEffect(() => setSnippets(snippets), [snippets]);

  useImperativeHandle(ref, () => ({
    insert: (text, as = "text") => editor.current && insert(editor.current, text, as, used.current),
    focus: () => editor.current?.focus(),
    goTo: (line, column) => editor.current && goTo(editor.current, { line, column }),
  }));

  return <div ref={host} className="h-full min-h-0" />;
}
