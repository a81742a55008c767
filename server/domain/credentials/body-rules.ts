import { checkValue } from "@/lib/schema-form/check-value";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { invalidAt, refuseFields } from "@/server/core/errors";

/** Deeper than any adaptor asks; what walks a value by calling itself is safe up to there. */
const DEEPEST = 50;

/** Level by level, without a call inside a call: it judges what such calls would fail over. */
function isTooDeep(value: JsonObject): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Throws INVALID with a sentence per field (`body.hostUrl`) where a value is not what its type's schema asks for. */
export function requireFit(schema: Record<string, unknown> | null, value: JsonObject): void {
  if (isTooDeep(value)) throw invalidAt("body", "A credential is nested at most 50 levels deep.");
  const faults = schema === null ? [] : checkValue(schema, value);
  refuseFields(faults.map(({ path, words }) => [["body", ...path].join("."), words]));
}
