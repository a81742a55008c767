const MASK = "***";

/** What `console.log(…)` prints: texts as they are, everything else as readable JSON, credentials masked. */
export function formatLog(values: readonly unknown[]): string {
  return values.map(formatOne).join(" ");
}

function formatOne(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined) return "undefined";
  if (typeof value === "function") return `[function ${value.name || "anonymous"}]`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return value.toString();
  if (isError(value)) return `${value.name}: ${value.message}`;
  try {
    return stringifySafely(value, 2) ?? String(value);
  } catch {
    return "[cannot be shown]";
  }
}

/** JSON with circular references as "[Circular]", `configuration` masked, and without what JSON cannot say. */
export function stringifySafely(value: unknown, indent?: number): string | undefined {
  const above: object[] = [];
  return JSON.stringify(
    value,
    function (this: unknown, key, item: unknown) {
      if (typeof item === "bigint") return item.toString();
      if (typeof item !== "object" || item === null) return item;
      while (above.length > 0 && above[above.length - 1] !== this) above.pop();
      if (above.includes(item)) return "[Circular]";
      above.push(item);
      if (key === "configuration") return MASK;
      return isError(item) ? { ...item, name: item.name, message: item.message } : item;
    },
    indent,
  );
}

function isError(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === "[object Error]";
}
