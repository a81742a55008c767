const MASK = "***";
const SHORTEST_SECRET = 4;
const SHORTEST_BASE64 = 4;
/** JSON in JSON four times over escapes a quote with fifteen strokes. */
const MOST_STROKES = 16;
const SHORT_ESCAPES: Record<string, string> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };
const BASIC = /\b(Basic\s+)([A-Za-z0-9+/_-]{4,}={0,2})/gi;

/** Hides the values of credentials in what a run says and leaves behind. */
export type Redactor = {
  /** True when the text holds a secret in any form it is known to travel in. */
  matches(text: string): boolean;
  /** The text with every secret replaced by `***`. */
  text(text: string): string;
  /** The same for a text that went on where it was cut: without an end that could be the beginning of a secret. */
  cutText(text: string): string;
  /** A JSON value with every text, key and number that is or holds a secret replaced. */
  value(value: unknown): unknown;
  /** Hides these too from now on: a token that the run was given on its way. */
  learn(secrets: readonly string[]): void;
};

/** All forms of some secrets, compiled: one pass each for those that are exact and those of any case. */
type Forms = { kept: readonly string[]; exact: RegExp; insensitive: RegExp; forms: string[]; folded: string[] };

const REMEMBERED = 100;
/** Runs of one credential follow each other: its forms are compiled once. */
const remembered = new Map<string, Forms | null>();

/**
 * Makes a redactor for secrets of 4 characters and more, in these forms: as they are, JSON-escaped (as often as one
 * likes, with letters as \\u too), URL-encoded (once and twice), hexadecimal, base64 (three alignments, both alphabets),
 * and inside a composed Basic header.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  let all = [...new Set(secrets)];
  let forms = formsFor(all);
  const text = (input: string): string => {
    if (!forms) return input;
    const { kept, exact, insensitive } = forms;
    const hidesSecret = (encoded: string) => {
      const decoded = Buffer.from(encoded, "base64").toString("utf8");
      return kept.some((secret) => decoded.includes(secret));
    };
    return input
      .replace(BASIC, (whole, scheme: string, encoded: string) => (hidesSecret(encoded) ? scheme + MASK : whole))
      .replace(exact, MASK)
      .replace(insensitive, MASK);
  };
  const cutText = (input: string): string => {
    if (!forms) return input;
    const shown = text(input);
    const lower = shown.toLowerCase();
    const tail = Math.max(
      ...forms.forms.map((form) => overlap(shown, form)),
      ...forms.folded.map((form) => overlap(lower, form)),
    );
    return tail > 0 ? `${shown.slice(0, -tail)}${MASK}` : shown;
  };
  const matches = (input: string): boolean => text(input) !== input;
  const value = (input: unknown): unknown => {
    if (!forms) return input;
    if (typeof input === "string") return text(input);
    if (typeof input === "number") return forms.kept.includes(String(input)) ? MASK : input;
    if (Array.isArray(input)) return input.map(value);
    if (typeof input !== "object" || input === null) return input;
    return Object.fromEntries(Object.entries(input).map(([key, item]) => [text(key), value(item)]));
  };
  const learn = (more: readonly string[]): void => {
    const fresh = more.filter((secret) => !all.includes(secret));
    if (fresh.length === 0) return;
    all = [...all, ...new Set(fresh)];
    forms = compile(all);
  };
  return { matches, text, cutText, value, learn };
}

function formsFor(secrets: readonly string[]): Forms | null {
  const key = secrets.join("\0");
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const made = compile(secrets);
  const oldest = remembered.keys().next().value;
  if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, made);
  return made;
}

function compile(secrets: readonly string[]): Forms | null {
  const kept = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  if (kept.length === 0) return null;
  const longestFirst = (a: string, b: string) => b.length - a.length;
  const forms = [...new Set(kept.flatMap(formsOf))].sort(longestFirst);
  const folded = [...new Set(kept.flatMap(insensitiveFormsOf).map((form) => form.toLowerCase()))].sort(longestFirst);
  const nested = [...kept].sort(longestFirst).map(jsonPattern);
  const exact = new RegExp([...nested, ...forms.map(escapePattern)].join("|"), "g");
  const insensitive = new RegExp(folded.map(escapePattern).join("|"), "gi");
  return { kept, exact, insensitive, forms, folded };
}

/** How many characters at the end of a text are the beginning of a form. */
function overlap(text: string, form: string): number {
  for (let length = Math.min(form.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}

function formsOf(secret: string): string[] {
  return [secret, escapeJson(secret), ...base64FormsOf(secret)];
}

/**
 * A secret in JSON, in JSON in JSON and so on: each sign that JSON escapes with any number of strokes before it, up to a
 * bound, so that a text of nothing but strokes costs no more than another.
 */
function jsonPattern(secret: string): string {
  return secret.replace(/\\+|[\s\S]/g, (sign, at: number) => {
    if (sign.startsWith("\\")) return `\\\\{${sign.length},${sign.length * MOST_STROKES}}`;
    const strokes = (least: number) => (secret[at - 1] === "\\" ? "" : `\\\\{${least},${MOST_STROKES}}`);
    if (sign === '"' || sign === "/") return `${strokes(0)}${sign}`;
    if (/[\w -~]/.test(sign)) return escapePattern(sign);
    const code = sign.charCodeAt(0).toString(16).padStart(4, "0");
    const anyCase = code.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
    const short = SHORT_ESCAPES[sign];
    return `(?:${sign}|${strokes(1)}(?:u${anyCase}${short ? `|${short}` : ""}))`;
  });
}

/** Forms whose letters may come in either case. */
function insensitiveFormsOf(secret: string): string[] {
  const url = encodeUrl(secret);
  const strict = url.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const inPath = encodeURI(wellFormed(secret));
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  const spoken = [url, strict, inPath, url.replaceAll("%20", "+"), inForm, encodeURIComponent(url)];
  return [Buffer.from(secret).toString("hex"), ...spoken.filter((form) => form !== secret)];
}

function wellFormed(secret: string): string {
  return secret.replace(/\p{Surrogate}/gu, "\uFFFD");
}

function encodeUrl(secret: string): string {
  return encodeURIComponent(wellFormed(secret));
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The part of the base64 of `…secret…` that does not depend on what stands around it, for each alignment. */
function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const forms: string[] = [];
  for (let before = 0; before < 3; before++) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    const core = encoded.slice(first, last);
    if (core.length >= SHORTEST_BASE64) forms.push(core, core.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
