import type { AdaptorDocument, AdaptorOperation } from "@/contracts/adaptors";

/** What Tab writes after the first letters of an operation's name: an example of it, with places to fill in. */
export type Snippet = { label: string; detail: string; documentation: string; text: string };

const MOST_PLACES = 6;

/** How an operation is called: `http.get`, or `post` by its bare name. */
export function callName({ namespace, name }: Pick<AdaptorOperation, "namespace" | "name">): string {
  return namespace ? `${namespace}.${name}` : name;
}

/** A piece of code as a snippet: its text literals become places the Tab key goes through. */
export function asSnippet(code: string): string {
  let place = 0;
  const escaped = (text: string) => text.replace(/[\\$}]/g, "\\$&");
  let text = "";
  let from = 0;
  for (const match of code.matchAll(/(['"])((?:\\.|(?!\1)[^\\\n])+)\1/g)) {
    if (place === MOST_PLACES) break;
    const [whole, quote, inner] = match;
    place += 1;
    text += `${escaped(code.slice(from, match.index))}${quote}\${${place}:${escaped(inner ?? "")}}${quote}`;
    from = match.index + whole.length;
  }
  return `${text}${escaped(code.slice(from))}`;
}

function snippetsOf(operation: AdaptorOperation): Snippet[] {
  const label = callName(operation);
  const documentation = operation.description;
  if (operation.examples.length === 0) {
    const needed = operation.params.filter(({ name, optional }) => !optional && !name.includes("."));
    const places = needed.map(({ name }, at) => `\${${at + 1}:${name.replace(/[^\w]/g, "")}}`);
    return [{ label, detail: operation.signature, documentation, text: `${label}(${places.join(", ")});` }];
  }
  return operation.examples.map(({ caption, code }) => ({
    label,
    detail: caption ?? operation.signature,
    documentation,
    text: asSnippet(code.trim()),
  }));
}

/** The snippets of an adaptor's operations: its own before those it gives on. */
export function adaptorSnippets({ operations }: AdaptorDocument): Snippet[] {
  return [...operations].sort((a, b) => Number(a.isCommon) - Number(b.isCommon)).flatMap(snippetsOf);
}
