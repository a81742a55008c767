import { isLosslessNumber, type Json, parseLossless, stringifyLossless } from "./lossless";

const MOST_LEAVES = 4;
const LONGEST = 60;

/** Criteria as a person says them: `form.village is "Mlimani" and closed is false`; a list's element is told by `[ ]`. */
export function sayCriteria(criteria: string): string {
  const leaves: string[] = [];
  const visit = (value: Json, path: string): void => {
    const inside = partsOf(value);
    if (inside === null || inside.length === 0) leaves.push(`${path || "the message"} is ${short(value)}`);
    else for (const [step, inner] of inside) visit(inner, path === "" ? step.replace(/^\./, "") : path + step);
  };
  visit(parseLossless(criteria), "");
  const more = leaves.length - MOST_LEAVES;
  return `${leaves.slice(0, MOST_LEAVES).join(" and ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function partsOf(value: Json): [step: string, inner: Json][] | null {
  if (value === null || typeof value !== "object" || isLosslessNumber(value)) return null;
  if (Array.isArray(value)) return value.map((inner) => ["[ ]", inner]);
  return Object.entries(value).map(([key, inner]) => [
    /^[^\s.[\]"]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`,
    inner,
  ]);
}

function short(value: Json): string {
  const text = stringifyLossless(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
