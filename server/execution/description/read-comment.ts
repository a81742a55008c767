/** A parameter as a comment describes it; one of a parameter's own is named `options.query`. */
export type CommentParam = { name: string; type: string; description: string; optional: boolean };

/** What a documentation comment says of a function. */
export type FunctionComment = {
  description: string;
  params: CommentParam[];
  returns: string;
  examples: { caption: string | null; code: string }[];
  /** `@private`, or a comment that only describes a type: nothing jobs call. */
  isPrivate: boolean;
};

const TAG = /^@(\w+)\s*/;

/** Reads a documentation comment (the text between its slashes and stars, stars included). */
export function readComment(text: string): FunctionComment {
  const lines = text
    .replace(/^\*/, "")
    .split(/\r?\n/)
    .map((line, at) => (at === 0 ? line : line.replace(/^\s*\* ?/, "")));
  const comment: FunctionComment = { description: "", params: [], returns: "", examples: [], isPrivate: false };
  for (const block of blocksOf(lines)) {
    const tag = TAG.exec(block)?.[1];
    const rest = block.replace(TAG, "");
    if (tag === undefined) comment.description = block.trim();
    else take(comment, tag, rest);
  }
  return comment;
}

/** The text before the first tag, then one piece per tag. */
function blocksOf(lines: string[]): string[] {
  const blocks: string[] = [""];
  for (const line of lines) {
    if (TAG.test(line.trimStart())) blocks.push(line.trimStart());
    else blocks.push(`${blocks.pop() ?? ""}\n${line}`);
  }
  return blocks;
}

function take(comment: FunctionComment, tag: string, text: string): void {
  if (tag === "param" || tag === "arg" || tag === "argument") {
    const param = readParam(text);
    if (param) comment.params.push(param);
  } else if (tag === "returns" || tag === "return") {
    const { type, rest } = readType(text.trim());
    comment.returns = type || rest;
  } else if (tag === "example") comment.examples.push(readExample(text));
  else if (tag === "private" || tag === "typedef" || tag === "internal") comment.isPrivate = true;
}

function readParam(text: string): CommentParam | null {
  const { type, rest } = readType(text.trim());
  const named = /^(\[([^\]=]+)(?:=[^\]]*)?\]|[\w$.]+)\s*/.exec(rest);
  if (!named) return null;
  const name = (named[2] ?? named[1] ?? "").trim();
  const described = oneLine(rest.slice(named[0].length)).replace(/^[-–:]\s*/, "");
  const isMarked = named[2] !== undefined || /=$|\?$/.test(type) || /^\(?optional\)?\b/i.test(described);
  return {
    name,
    type: type.replace(/[=?]$/, ""),
    description: described.replace(/^\(optional\)\s*/i, ""),
    optional: isMarked,
  };
}

/** `{string | {a: number}} name`: the type between its own braces, and what follows. */
function readType(text: string): { type: string; rest: string } {
  if (!text.startsWith("{")) return { type: "", rest: text };
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    if (depth === 0)
      return { type: oneLine(text.slice(1, at)).replace(/^<(.*)>$/, "$1"), rest: text.slice(at + 1).trim() };
  }
  return { type: "", rest: text };
}

function readExample(text: string): { caption: string | null; code: string } {
  const titled = /^\s*<caption>([\s\S]*?)<\/caption>/.exec(text);
  const code = titled ? text.slice(titled[0].length) : text;
  return { caption: titled?.[1] ? oneLine(titled[1]) : null, code: dedent(code) };
}

/** Code without the indentation all of its lines share, and without empty lines around it. */
export function dedent(code: string): string {
  const lines = code
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(shared)).join("\n");
}

/** Text on one line, with single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
