"use client";

import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { CodeEditorProps, CodePlace } from "./code-editor";
import { codeExtensions } from "./code-extensions";
import { diagnosticsOf } from "./code-problems";

const none: never[] = [];

type Asked = Pick<CodeEditorProps, "label" | "describedBy" | "invalid" | "readOnly" | "placeholder">;

/** What a page asks of the editor and may change its mind about. */
function askedFor({ label, describedBy, invalid, readOnly, placeholder }: Asked): Extension {
  return [
    EditorView.contentAttributes.of({
      tabindex: "0",
      "aria-label": label,
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(invalid ? { "aria-invalid": "true" } : {}),
      ...(readOnly ? { "aria-readonly": "true" } : {}),
    }),
    placeholder ? placeholderText(placeholder) : none,
    readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : none,
  ];
}

/** Puts the cursor on a place, brought into range, and shows what is around it. */
function openAt(editor: EditorView, { line, column }: CodePlace) {
  const { doc } = editor.state;
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const anchor = Math.min(at.from + Math.max(column - 1, 0), at.to);
  editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  editor.focus();
}

/** The editor, for the browser only; pages use CodeEditor, which loads it. */
export function CodeMirror(props: CodeEditorProps) {
  const { value, language, problems = none, readOnly, label, placeholder, describedBy, invalid } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const asked = useRef(new Compartment());

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const save = (editor: EditorView) => {
      latest.current.onSave?.(editor.state.doc.toString());
      return Boolean(latest.current.onSave);
    };
    const editor = new EditorView({
      parent: host.current,
      doc: latest.current.value,
      extensions: [
        Prec.high(keymap.of([{ key: "Mod-s", preventDefault: true, run: save }])),
        codeExtensions(language),
        asked.current.of(askedFor(latest.current)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    if (latest.current.startAt) openAt(editor, latest.current.startAt);
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
    const now = askedFor({ label, describedBy, invalid, readOnly, placeholder });
    view.current?.dispatch({ effects: asked.current.reconfigure(now) });
  }, [label, describedBy, invalid, readOnly, placeholder]);

  return <div ref={host} className="h-full min-h-0" />;
}
