"use client";

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { type Diagnostic, linter, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder as placeholderText,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { CodeEditorProps } from "./code-editor";
import { diagnosticsOf } from "./code-problems";
import { codeTheme } from "./code-theme";

const none: never[] = [];

function lintJson(view: EditorView): readonly Diagnostic[] {
  return view.state.doc.length === 0 ? none : jsonParseLinter()(view);
}

function languageOf(language: CodeEditorProps["language"]): Extension {
  if (language === "javascript") return javascript();
  return [json(), linter(lintJson, { delay: 300 })];
}

function lock(readOnly: boolean | undefined): Extension {
  return readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [];
}

/** The editor, for the browser only; pages use CodeEditor, which loads it. */
export function CodeMirror(props: CodeEditorProps) {
  const { value, language, problems = none, readOnly, label, placeholder, describedBy, invalid } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const locking = useRef(new Compartment());
  const naming = useRef(new Compartment());

  useEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once per language; the rest is brought up to date below
  useEffect(() => {
    if (!host.current) return;
    const save = () => {
      latest.current.onSave?.(view.current?.state.doc.toString() ?? "");
      return Boolean(latest.current.onSave);
    };
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          lineNumbers(),
          highlightActiveLineGutter(),
          highlightActiveLine(),
          foldGutter(),
          lintGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          highlightSelectionMatches(),
          EditorState.tabSize.of(2),
          EditorView.lineWrapping,
          placeholder ? placeholderText(placeholder) : none,
          keymap.of([
            { key: "Mod-s", preventDefault: true, run: save },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...foldKeymap,
            ...completionKeymap,
            ...lintKeymap,
            indentWithTab,
          ]),
          languageOf(language),
          codeTheme,
          locking.current.of(lock(readOnly)),
          naming.current.of(none),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    void document.fonts.ready.then(() => editor.requestMeasure());
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [language]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state.doc, problems)));
  }, [problems]);

  useEffect(() => {
    view.current?.dispatch({ effects: locking.current.reconfigure(lock(readOnly)) });
  }, [readOnly]);

  useEffect(() => {
    const names = {
      "aria-label": label,
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(invalid ? { "aria-invalid": "true" } : {}),
      ...(readOnly ? { "aria-readonly": "true" } : {}),
      tabindex: "0",
    };
    view.current?.dispatch({
      effects: naming.current.reconfigure(EditorView.contentAttributes.of(names)),
    });
  }, [label, describedBy, invalid, readOnly]);

  return <div ref={host} className="h-full min-h-0" />;
}
