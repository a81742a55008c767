/**
 * Criteria that hold for whatever has this value at this path, as indented JSON text; the value's own text is kept
 * to the digit. A position in an array becomes "somewhere in the array": containment knows no positions.
 */
export function criteriaFromValue(path: readonly (string | number)[], value: string): string {
  return wrap(path, value, "");
}

function wrap(path: readonly (string | number)[], value: string, indent: string): string {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const deeper = `${indent}  `;
  const inner = wrap(rest, value, deeper);
  return typeof key === "number"
    ? `[\n${deeper}${inner}\n${indent}]`
    : `{\n${deeper}${JSON.stringify(key)}: ${inner}\n${indent}}`;
}
