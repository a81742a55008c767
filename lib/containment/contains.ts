import { canonicalNumber, isLosslessNumber, type Json } from "./lossless";

/** A JSON value that is neither an object nor an array. */
export function isScalar(value: Json): boolean {
  return typeof value !== "object" || value === null || isLosslessNumber(value);
}

/** Equality of two scalars as jsonb has it: type and value, numbers by decimal value, strings by code point. */
export function equalScalars(left: Json, right: Json): boolean {
  if (left === right) return true;
  // A number that JavaScript holds exactly is never a LosslessNumber, so only two of these can still be equal.
  return (
    isLosslessNumber(left) && isLosslessNumber(right) && canonicalNumber(left.value) === canonicalNumber(right.value)
  );
}

/**
 * PostgreSQL's `body @> criteria` for jsonb, exactly (jsonb_contains in its jsonb_op.c, and the documentation's
 * "jsonb Containment and Existence"). Values must come from parseLossless, so that numbers compare exactly.
 */
export function contains(body: Json, criteria: Json): boolean {
  // The one exception of PostgreSQL: a top-level array contains a bare scalar; deeper levels do not.
  if (isScalar(criteria) && Array.isArray(body)) return hasElement(body, criteria);
  return containsAt(body, criteria);
}

function containsAt(body: Json, criteria: Json): boolean {
  if (isScalar(criteria)) return equalScalars(body, criteria);
  if (isScalar(body)) return false;
  if (Array.isArray(criteria)) {
    if (!Array.isArray(body)) return false;
    for (const wanted of criteria) if (!hasElement(body, wanted)) return false;
    return true;
  }
  if (Array.isArray(body)) return false;
  const wantedObject = criteria as { [key: string]: Json };
  const bodyObject = body as { [key: string]: Json };
  for (const key of Object.keys(wantedObject)) {
    // hasOwn, so that `constructor` or `__proto__` are found only where the message has them.
    if (!Object.hasOwn(bodyObject, key)) return false;
    if (!containsAt(bodyObject[key] as Json, wantedObject[key] as Json)) return false;
  }
  return true;
}

/** Whether some element of the array contains the wanted value (a scalar must be equal). */
export function hasElement(elements: Json[], wanted: Json): boolean {
  for (const element of elements) if (containsAt(element, wanted)) return true;
  return false;
}
