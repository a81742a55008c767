import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { TextProblem } from "@/contracts/errors";

/** Something wrong in a text; a compiler's are errors, an opinion may be a warning. */
export type CodeProblem = TextProblem & { severity?: "error" | "warning" };

/** Problems as the editor underlines them: from their place (brought into range) to the end of the word there. */
export function diagnosticsOf(doc: Text, problems: readonly CodeProblem[]): Diagnostic[] {
  return problems.map(({ line, column, message, severity = "error" }) => {
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
    const word = /^[\w$]+/.exec(doc.sliceString(from, at.to));
    const to = word ? from + word[0].length : Math.min(from + 1, at.to);
    return { from: from === to ? Math.max(at.from, from - 1) : from, to, severity, message };
  });
}
