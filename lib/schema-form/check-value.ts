import { z } from "zod";
import { isObject } from "./form-field";
import { plainSchema } from "./plain-schema";

export type Fault = { path: string[]; message: string };

type Issue = z.core.$ZodIssue;

/** A value of a text longer than this is not held against a pattern's author's words. */
const MAX_JUDGED = 20_000;

/** What a schema has against a value, a sentence per place; a schema that cannot be read has nothing against any. */
export function checkValue(schema: unknown, value: unknown): Fault[] {
  if (!isObject(schema)) return [];
  const judge = compiled(schema);
  if (!judge || JSON.stringify(value).length > MAX_JUDGED * 5) return [];
  const result = judge.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => faultsOf(issue, []));
}

function compiled(schema: Record<string, unknown>): z.ZodType | null {
  try {
    return z.fromJSONSchema(plainSchema(schema), { defaultTarget: "draft-7" });
  } catch {
    return null;
  }
}

function faultsOf(issue: Issue, above: string[]): Fault[] {
  const path = [...above, ...issue.path.map(String)];
  if (issue.code !== "invalid_union") return [{ path, message: sentence(issue) }];
  const branches = issue.errors.filter((errors) => !errors.some((one) => isAboutNull(one)));
  const [only] = branches;
  if (branches.length === 1 && only) return only.flatMap((one) => faultsOf(one, path));
  const nearest = [...branches].sort((a, b) => a.length - b.length)[0];
  const missing = branches.map((errors) => errors.filter(isMissing).map((one) => one.path.map(String).join(".")));
  if (path.length === above.length && missing.every((one) => one.length > 0)) {
    return [{ path, message: `Fill in ${missing.map((one) => one.join(" and ")).join(", or ")}.` }];
  }
  return nearest ? nearest.flatMap((one) => faultsOf(one, path)) : [{ path, message: "This does not fit." }];
}

const isAboutNull = (issue: Issue) => issue.code === "invalid_type" && issue.expected === "null";
const isMissing = (issue: Issue) => issue.code === "invalid_type" && issue.message.endsWith("received undefined");

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const FORMATS: Record<string, string> = {
  url: "Give a full address, such as https://example.org.",
  email: "Give an email address.",
  hostname: "Give a host name, such as db.example.org.",
};

function sentence(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return isMissing(issue) ? "This is needed." : `This must be ${KINDS[issue.expected] ?? issue.expected}.`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "This is needed.";
      return `At least ${issue.minimum}${unit(issue.origin)}.`;
    case "too_big":
      return `At most ${issue.maximum}${unit(issue.origin)}.`;
    case "invalid_value":
      return `One of ${issue.values.map(String).join(", ")}.`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "This does not have the form that is asked for.";
    case "unrecognized_keys":
      return `This is not known here: ${issue.keys.join(", ")}.`;
    default:
      return "This does not fit.";
  }
}

function unit(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}
