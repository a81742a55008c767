import { parse } from "lossless-json";
import { type Sentence, say } from "@/lib/words/sentence";
import { jsonWords } from "./json-words";
import { MAX_DEPTH, placeOf, type Refusal, refuse } from "./refusal";

// PostgreSQL's numeric: digits before and after the decimal point ("Numeric Types", table 8.2).
const MAX_WHOLE_DIGITS = 131_072;
const MAX_FRACTION_DIGITS = 16_383;
// 1e131071 is eight characters here and 131,072 wherever it is read again: the sum over a body is bounded.
const MAX_EXPANDED_DIGITS = 1_000_000;
const MODEST_EXPANSION = 3;
const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const THE_BODY = say("The body");

/**
 * Checks that a text is JSON which can be stored and read again without harm. Gives it back unchanged; a refusal names
 * it by `subject`.
 */
export function readJson(text: string, subject: Sentence = THE_BODY): { ok: true; text: string } | Refusal {
  const unsafe = findUnsafe(text, subject);
  if (unsafe !== null) return refuse(400, say`${unsafe.problem} at ${placeOf(text, unsafe.position)}.`);
  try {
    JSON.parse(text);
  } catch {
    return refuse(400, describeSyntaxError(text, subject));
  }
  return { ok: true, text };
}

interface Unsafe {
  position: number;
  problem: Sentence;
}

/** One pass without recursion, before anything is built from the text. */
function findUnsafe(text: string, subject: Sentence): Unsafe | null {
  let depth = 0;
  let expanded = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH)
        return { position: at, problem: say`${subject} is nested deeper than ${MAX_DEPTH} levels` };
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    } else if (code >= 0x30 && code <= 0x39) {
      const end = endOfNumber(text, at);
      const digits = plainLength(text, at, end);
      if (digits === null) return { position: at, problem: say("A number is too large or too precise to be stored") };
      expanded += digits;
      if (expanded > MAX_EXPANDED_DIGITS) {
        return { position: at, problem: say("Numbers with exponents would take too much space when written out") };
      }
      at = end - 1;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    const partOfNumber = (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x65 || code === 0x45;
    if (!partOfNumber && code !== 0x2b && code !== 0x2d) break;
  }
  return end;
}

/** Digits that an exponent adds beyond a modest measure when the number is written out; null when PostgreSQL's numeric cannot hold it. */
function plainLength(text: string, start: number, end: number): number | null {
  const source = text.slice(start, end);
  const exponentFree = !/[eE]/.test(source);
  if (exponentFree && source.length <= MAX_FRACTION_DIGITS) return 0;
  const parts = NUMBER.exec(source);
  if (parts === null) return 0;
  const exponent = Number(parts[3] ?? 0);
  const whole = (parts[1] ?? "").length + exponent;
  const fraction = (parts[2] ?? "").length - exponent;
  if (whole > MAX_WHOLE_DIGITS || fraction > MAX_FRACTION_DIGITS) return null;
  const digits = Math.max(whole, 0) + Math.max(fraction, 0);
  return Math.max(digits - MODEST_EXPANSION * source.length, 0);
}

/** JSON.parse does not always say where; lossless-json does, and only failures pay for it. */
function describeSyntaxError(text: string, subject: Sentence): Sentence {
  if (text.trim() === "")
    return subject === THE_BODY
      ? say("The body is empty. Send JSON, a form or XML, with its content type.")
      : say`${subject} is empty.`;
  try {
    parse(text, undefined, { onDuplicateKey: ({ newValue }) => newValue });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = / at position (\d+)/.exec(message);
    if (position?.[1] !== undefined) {
      const what = message.replace(position[0], "").slice(0, 160);
      return say`${subject} is not valid JSON: ${jsonWords(what)}, at ${placeOf(text, Number(position[1]))}.`;
    }
  }
  return say`${subject} is not valid JSON.`;
}
