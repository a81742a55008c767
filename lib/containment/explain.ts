import { type Sentence, say } from "@/lib/words/sentence";
import { contains, equalScalars, hasElement, isScalar } from "./contains";
import { isLosslessNumber, type Json, stringifyLossless } from "./lossless";

export type MismatchReason = "missing_key" | "different_value" | "wrong_type" | "not_in_array" | "excluded";

/** Why a filter does or does not match a message; path, expected and found are short and ready to be shown. */
export type Explanation =
  | { matches: true; sentence: Sentence }
  | { matches: false; reason: MismatchReason; path: string; expected: Words; found: Words; sentence: Sentence };

/** A value as it stands, or what is said of one that is too large to be shown. */
type Words = Sentence | string;

interface Failure {
  reason: MismatchReason;
  path: string;
  expected: Json;
  found: Json | undefined;
}

const PREVIEW_LENGTH = 120;

/** Tells in words why `body @> criteria AND NOT body @> exclusion` holds, or names the first leaf that failed. */
export function explain(body: Json, criteria: Json, exclusion: Json | null): Explanation {
  const failure = firstFailure(body, criteria, "", true);
  if (failure !== null) return asExplanation(failure);
  if (exclusion !== null && contains(body, exclusion)) {
    const expected = preview(exclusion);
    return {
      matches: false,
      reason: "excluded",
      path: "",
      expected: say`not ${expected}`,
      found: expected,
      sentence: say`The message meets the criteria, but it also contains the exclusion ${expected}.`,
    };
  }
  return {
    matches: true,
    sentence:
      exclusion === null
        ? say("The message contains everything the criteria ask for.")
        : say("The message contains everything the criteria ask for, and not the exclusion."),
  };
}

function firstFailure(found: Json, expected: Json, path: string, atTop: boolean): Failure | null {
  if (isScalar(expected)) {
    if (atTop && Array.isArray(found)) {
      return hasElement(found, expected) ? null : { reason: "not_in_array", path, expected, found };
    }
    if (equalScalars(found, expected)) return null;
    return { reason: kindOf(found) === kindOf(expected) ? "different_value" : "wrong_type", path, expected, found };
  }
  if (kindOf(found) !== kindOf(expected)) return { reason: "wrong_type", path, expected, found };
  if (Array.isArray(expected)) return firstMissingElement(found as Json[], expected, path);
  const foundObject = found as { [key: string]: Json };
  for (const [key, wanted] of Object.entries(expected as { [key: string]: Json })) {
    const below = joinPath(path, key);
    if (!Object.hasOwn(foundObject, key))
      return { reason: "missing_key", path: below, expected: wanted, found: undefined };
    const failure = firstFailure(foundObject[key] as Json, wanted, below, false);
    if (failure !== null) return failure;
  }
  return null;
}

function firstMissingElement(found: Json[], expected: Json[], path: string): Failure | null {
  for (const wanted of expected) {
    if (hasElement(found, wanted)) continue;
    const only = found[0];
    // With one candidate the reader wants to know what is wrong with it; with many, that none fits.
    if (found.length === 1 && only !== undefined && !isScalar(wanted)) {
      return firstFailure(only, wanted, `${path}[0]`, false);
    }
    return { reason: "not_in_array", path, expected: wanted, found };
  }
  return null;
}

function asExplanation({ reason, path, expected, found }: Failure): Explanation {
  const wanted = preview(expected);
  const has = found === undefined ? say("nothing") : preview(found);
  const place = path === "" ? say("The message") : path;
  const sentence = {
    missing_key: say`${place} is not in the message; the criteria ask for ${wanted}.`,
    different_value: say`${place} is ${has}; the criteria ask for ${wanted}.`,
    wrong_type: say`${place} is ${has}, ${article(found)}; the criteria ask for ${wanted}, ${article(expected)}.`,
    not_in_array: say`${place} has no element that contains ${wanted}.`,
    excluded: say`The message contains ${wanted}.`,
  }[reason];
  return { matches: false, reason, path, expected: wanted, found: has, sentence };
}

type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";

function kindOf(value: Json): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (isLosslessNumber(value)) return "number";
  return typeof value as Kind;
}

const KINDS: Record<Kind, Sentence> = {
  null: say("null"),
  boolean: say("a boolean"),
  number: say("a number"),
  string: say("a text"),
  array: say("an array"),
  object: say("an object"),
};

function article(value: Json | undefined): Sentence {
  return KINDS[value === undefined ? "null" : kindOf(value)];
}

/** `form.case.@case_id`, `child[0].name`; a key that would be misread is quoted: `["a.b"]`. */
function joinPath(path: string, key: string): string {
  if (!/^[^\s.[\]"]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function preview(value: Json): Words {
  if (Array.isArray(value) && value.length > 20) return say`an array of ${value.length} elements`;
  if (!isScalar(value) && !Array.isArray(value)) {
    const size = Object.keys(value as { [key: string]: Json }).length;
    if (size > 20) return say`an object with ${size} keys`;
  }
  const text =
    typeof value === "string" ? JSON.stringify(value.slice(0, PREVIEW_LENGTH * 2)) : stringifyLossless(value);
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)}…` : text;
}
