import type { z } from "zod";
import { complain, faultsOf } from "@/lib/schema-form/faults";
import type { Translate } from "@/lib/words/translate";

/** What is wrong with each field of a form, in the reader's words: the first of each. */
export function fieldFaults(t: Translate, schema: z.ZodType, given: unknown): Record<string, string> {
  const faults: Record<string, string> = {};
  const { error } = schema.safeParse(given, { error: complain });
  for (const { path, words } of error?.issues.flatMap((issue) => faultsOf(issue)) ?? [])
    faults[String(path[0])] ??= t(words);
  return faults;
}
