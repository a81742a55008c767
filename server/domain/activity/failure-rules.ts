/** What a pattern keeps of a message, in characters. */
const LONGEST = 300;
/** What is looked at of a message: the rest seldom says anything new. */
const READ = 2_000;

const VARIES = "…";

/** What varies from one failure to the next, in one expression, so that nothing is looked at twice. */
const PARTICULARS = new RegExp(
  [
    // An address: its path is looked at part by part.
    /(?<scheme>\b[a-z][a-z\d+.-]*:\/\/)(?<host>[^\s/?#"'<>)\]}…]+)(?<path>[^\s?#"'<>)\]}]*)(?:[?#][^\s"'<>)\]}]*)?/,
    /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/,
    // A quote opens where no word stands before it, so that "can't" and "o'clock" open none.
    /(?<![\p{L}\p{N}])(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|“[^”]*”|‘[^’]*’)/u,
    // Letters and digits mixed: keys, hashes, ids of records.
    /\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{8,}\b/,
    // Digits, also in groups; the status of an answer stays: 404 and 500 are two failures.
    /(?<!\bstatus(?:\s?code)?[\s:=]{0,3}\d*)[-+]?\d+(?:[.,:]\d+)*(?:e[-+]?\d+)?/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giu",
);

type Groups = { scheme?: string; host?: string; path?: string };

function withoutParticulars(text: string): string {
  const replaced = text.replace(PARTICULARS, (...found: unknown[]) => {
    const { scheme, host, path = "" } = found.at(-1) as Groups;
    return scheme && host ? `${scheme}${host}${pathPattern(path)}` : VARIES;
  });
  return replaced.replace(/…(?:[\s,;:]*…)+/g, VARIES);
}

/**
 * What an error's message says without its particulars: numbers, ids, quoted values and the ids in addresses become
 * "…". Messages that differ in nothing else have the same pattern; a pattern is its own pattern.
 */
export function patternOf(message: string): string {
  let pattern = "";
  const read = message.slice(0, READ).replace(/[\uD800-\uDBFF]$/, "");
  let next = read.replace(/\s+/g, " ").trim();
  // What was taken away may have hidden more: it is over when nothing changes.
  while (next !== pattern) {
    pattern = next;
    next = [...withoutParticulars(pattern)].slice(0, LONGEST).join("").trim();
  }
  return pattern;
}

/** Parts of a path that hold a digit, or are very long, name records, not places. */
function pathPattern(path: string): string {
  return path
    .split("/")
    .map((part) => (/\d/.test(part) || part.length > 24 ? VARIES : part))
    .join("/");
}

/** What kind of failure it was: the error's own name, else how the run ended. */
export function kindOf(run: { status: string; errorName: string | null }): string {
  return (run.errorName?.trim() || run.status).slice(0, 100);
}
