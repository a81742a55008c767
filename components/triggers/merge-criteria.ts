import { isLosslessNumber, type Json, parseLossless, stringifyLossless } from "@/lib/containment/lossless";
import { criteriaFromValue } from "./criteria-from-value";

type JsonObject = { [key: string]: Json };

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/**
 * Criteria that also ask for one more value of a message, as indented JSON text, every digit kept. A value at a place
 * that is asked for already takes the former's place; one in an array is asked for besides. Null when what is there is
 * no JSON that can be added to.
 */
export function mergeCriteria(criteria: string, path: readonly (string | number)[], value: string): string | null {
  const added = parseLossless(criteriaFromValue(path, value));
  if (criteria.trim() === "") return stringifyLossless(added, 2);
  try {
    return stringifyLossless(merge(parseLossless(criteria), added), 2);
  } catch {
    return null;
  }
}

function merge(into: Json, added: Json): Json {
  if (Array.isArray(into) && Array.isArray(added)) return [...into, ...added];
  if (!isObject(into) || !isObject(added)) return added;
  const merged: JsonObject = { ...into };
  for (const [key, value] of Object.entries(added)) {
    const before = merged[key];
    merged[key] = before === undefined ? value : merge(before, value);
  }
  return merged;
}
