import type { z } from "zod";

/** What is wrong with each field of a form, by the schema's own sentences: the first of each. */
export function fieldFaults(error: z.ZodError | undefined): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error?.issues ?? []) faults[String(issue.path[0])] ??= issue.message;
  return faults;
}
