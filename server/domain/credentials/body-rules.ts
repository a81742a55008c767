import { checkValue } from "@/lib/schema-form/check-value";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { say } from "@/lib/words/sentence";
import { invalid } from "@/server/core/errors";

/** Throws INVALID with a sentence per field (`body.hostUrl`) where a value is not what its type's schema asks for. */
export function requireFit(schema: Record<string, unknown> | null, value: JsonObject): void {
  const fields: Record<string, string> = {};
  for (const { path, message } of schema === null ? [] : checkValue(schema, value)) {
    fields[["body", ...path].join(".")] ??= message;
  }
  const first = Object.entries(fields)[0];
  if (first) throw invalid(say`${first[0]}: ${{ id: first[1] }}`, { fields });
}
