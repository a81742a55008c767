/** A sample larger than this teaches the editor nothing: reading it would hold up who types. */
const LARGEST = 200_000;
const DEEPEST = 8;

function typeOf(value: unknown, depth: number, budget: { left: number }): string {
  budget.left -= 1;
  if (value === null || budget.left < 0 || depth > DEEPEST) return "any";
  if (Array.isArray(value)) return `${value.length === 0 ? "any" : typeOf(value[0], depth + 1, budget)}[]`;
  if (typeof value !== "object") return typeof value;
  const members = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${typeOf(inner, depth + 1, budget)};`,
  );
  return members.length === 0 ? "any" : `{ ${members.join(" ")} [key: string]: any }`;
}

/** The type of `data` in a sample state, so that the editor completes what the message really holds. */
export function sampleType(json: string | null): string {
  if (json === null || json.length > LARGEST) return "any";
  try {
    const state = JSON.parse(json) as { data?: unknown } | null;
    return state?.data === undefined ? "any" : typeOf(state.data, 0, { left: 3_000 });
  } catch {
    return "any";
  }
}
