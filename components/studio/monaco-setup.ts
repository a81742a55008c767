import "monaco-editor/features/register.all.js";
import "monaco-editor/languages/definitions/javascript/register.js";
import * as monaco from "monaco-editor/editor/editor.api.js";
import { javascriptDefaults } from "monaco-editor/languages/features/typescript/register.js";
import type { Snippet } from "./adaptor-snippets";
import { PALETTES } from "./editor-themes";

type Workers = { getWorker: (id: string, label: string) => Worker };

/** Both workers are files of our own build: nothing is loaded from elsewhere. */
function provideWorkers() {
  (globalThis as { MonacoEnvironment?: Workers }).MonacoEnvironment = {
    getWorker: (_, label) =>
      label === "javascript"
        ? new Worker(new URL("./ts-worker.ts", import.meta.url), { type: "module" })
        : new Worker(new URL("./editor-worker.ts", import.meta.url), { type: "module" }),
  };
}

/** Hover, signatures and completion come from the types; problems from the product's own compiler alone. */
function setUpLanguage() {
  javascriptDefaults.setCompilerOptions({
    target: 99,
    lib: ["es2023"],
    allowJs: true,
    allowNonTsExtensions: true,
    moduleResolution: 2,
    moduleDetection: 3,
    types: [],
  });
  javascriptDefaults.setDiagnosticsOptions({
    noSemanticValidation: true,
    noSyntaxValidation: true,
    noSuggestionDiagnostics: true,
  });
}

function defineThemes() {
  for (const [name, palette] of Object.entries(PALETTES)) {
    const word = (token: string, colour: string, fontStyle = "") => ({ token, foreground: colour.slice(1), fontStyle });
    monaco.editor.defineTheme(name, {
      base: palette.dark ? "vs-dark" : "vs",
      inherit: true,
      rules: [
        word("", palette.ink),
        word("comment", palette.comment, "italic"),
        word("keyword", palette.keyword),
        word("string", palette.string),
        word("regexp", palette.string),
        word("number", palette.number),
        word("type", palette.ink),
        word("delimiter", palette.ink),
      ],
      colors: {
        "editor.background": palette.ground,
        "editor.foreground": palette.ink,
        "editor.selectionBackground": palette.selection,
        "editor.lineHighlightBackground": palette.line,
        "editor.lineHighlightBorder": palette.line,
        "editorLineNumber.foreground": palette.lineNumber,
        "editorLineNumber.activeForeground": palette.ink,
        "editorCursor.foreground": palette.ink,
        "editorWidget.background": palette.line,
        "editorSuggestWidget.background": palette.line,
        "editorSuggestWidget.selectedBackground": palette.selection,
        "editorSuggestWidget.selectedForeground": palette.ink,
        "editorSuggestWidget.foreground": palette.ink,
        "editorSuggestWidget.highlightForeground": palette.keyword,
        "editorSuggestWidget.focusHighlightForeground": palette.ink,
        "editorHoverWidget.background": palette.line,
        focusBorder: palette.keyword,
      },
    });
  }
}

let snippets: readonly Snippet[] = [];

/** Snippets stand where a statement begins; inside of one, names are completed as they are. */
function offerSnippets() {
  monaco.languages.registerCompletionItemProvider("javascript", {
    provideCompletionItems: (model, position) => {
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const typed = /^\s*([\w$.]+)$/.exec(before)?.[1];
      if (!typed) return { suggestions: [] };
      const startColumn = position.column - typed.length;
      const { lineNumber, column: endColumn } = position;
      return {
        suggestions: snippets.map(({ label, detail, documentation, text }, at) => ({
          label: { label, description: detail },
          kind: monaco.languages.CompletionItemKind.Snippet,
          insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
          insertText: text,
          filterText: label,
          sortText: String(at).padStart(5, "0"),
          documentation: {
            value: `${documentation}\n\n\`\`\`js\n${text.replace(/\$\{\d+:([^}]*)\}|\\([\\$}])/g, "$1$2")}\n\`\`\``,
          },
          range: { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn, endColumn },
        })),
      };
    },
    triggerCharacters: ["."],
  });
}

/** Which adaptor's snippets Tab completes from now on. */
export function setSnippets(next: readonly Snippet[]): void {
  snippets = next;
}

provideWorkers();
setUpLanguage();
defineThemes();
offerSnippets();

export { javascriptDefaults, monaco };
