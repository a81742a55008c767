import { z } from "zod";
import { complain, type Fault, faultsOf } from "./faults";
import { isObject } from "./form-field";
import { plainSchema } from "./plain-schema";

/** A value of a text longer than this is not held against a pattern's author's words. */
const MAX_JUDGED = 20_000;

/** What a schema has against a value, a sentence per place; a schema that cannot be read has nothing against any. */
export function checkValue(schema: unknown, value: unknown): Fault[] {
  if (!isObject(schema)) return [];
  const judge = compiled(schema);
  if (!judge || JSON.stringify(value).length > MAX_JUDGED * 5) return [];
  const result = judge.safeParse(value, { error: complain });
  return result.success ? [] : result.error.issues.flatMap((issue) => faultsOf(issue));
}

function compiled(schema: Record<string, unknown>): z.ZodType | null {
  try {
    return z.fromJSONSchema(plainSchema(schema), { defaultTarget: "draft-7" });
  } catch {
    return null;
  }
}
