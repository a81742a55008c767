import { type Sentence, say } from "@/lib/words/sentence";

/** What the parser says of plain mistakes; what it says of rare ones stays in its own words. */
const PLAIN = new Map(
  [
    say("Unexpected token"),
    say("Unterminated string constant"),
    say("Unterminated template"),
    say("Unterminated regular expression"),
    say("Unterminated comment"),
    say("Invalid number"),
    say("Identifier directly after number"),
    say("Assigning to rvalue"),
    say("Missing catch or finally clause"),
    say("Illegal newline after throw"),
    say("Unsyntactic break"),
    say("Unsyntactic continue"),
    say("'return' outside of function"),
    say("'with' in strict mode"),
    say("Bad character escape sequence"),
    say("Comma is not permitted after the rest element"),
    say("Shorthand property assignments are valid only in destructuring patterns"),
  ].map((sentence) => [sentence.id, sentence]),
);

type Naming = [pattern: RegExp, words: (name: string) => Sentence];
const NAMING: readonly Naming[] = [
  [/^Identifier ('.+') has already been declared$/, (name) => say`Identifier ${name} has already been declared.`],
  [/^Unexpected character ('.+')$/s, (name) => say`Unexpected character ${name}.`],
  [/^Unexpected keyword ('.+')$/, (name) => say`Unexpected keyword ${name}.`],
  [/^The keyword ('.+') is reserved$/, (name) => say`The keyword ${name} is reserved.`],
  [/^Invalid regular expression: (.+)$/s, (name) => say`Invalid regular expression: ${name}.`],
];

/** A complaint of the parser as a sentence. */
export function syntaxWords(complaint: string): Sentence {
  for (const [pattern, words] of NAMING) {
    const named = pattern.exec(complaint)?.[1];
    if (named !== undefined) return words(named);
  }
  return say`${PLAIN.get(complaint) ?? { id: complaint }}.`;
}
