import { isScalar } from "./contains";
import { canonicalNumber, isLosslessNumber, type Json } from "./lossless";

/** Two halves of a number that stands for a place in a value, or for what stands there. */
type Mark = { high: number; low: number };

/** A body with more different leaves is not marked: who asks about it compares it itself. */
const MOST_LEAVES = 2_000;
const SEEDS: Mark = { high: 0xdeadbeef, low: 0x41c6ce57 };

/** The mark of a step from a place: 64 bits of mixing, so that two steps never meet in practice. */
function step({ high, low }: Mark, kind: string, text: string): Mark {
  let a = high ^ kind.charCodeAt(0);
  let b = low ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return { high: a, low: b };
}

/** As a whole number that every language holds exactly: 53 bits. */
const numberOf = ({ high, low }: Mark) => (high >>> 0) * 0x20_0000 + (low >>> 11);

function scalarMark(place: Mark, value: Json): number {
  if (isLosslessNumber(value)) return numberOf(step(place, "#", canonicalNumber(value.value)));
  if (typeof value === "number") return numberOf(step(place, "#", canonicalNumber(String(value))));
  if (typeof value === "string") return numberOf(step(place, '"', value));
  return numberOf(step(place, "=", String(value)));
}

const rootOf = (owner: string) => step(SEEDS, "^", owner);
const containerMark = (place: Mark, value: Json) => numberOf(step(place, Array.isArray(value) ? "]" : "}", ""));

/**
 * What stands where in a body, as numbers: a body that contains criteria has all of theirs. `owner` keeps apart what
 * belongs to different projects. Null where there are too many.
 */
export function bodyMarks(owner: string, body: Json): number[] | null {
  const marks = new Set<number>();
  const visit = (place: Mark, value: Json): void => {
    if (marks.size > MOST_LEAVES) return;
    if (isScalar(value)) {
      marks.add(scalarMark(place, value));
      return;
    }
    marks.add(containerMark(place, value));
    if (Array.isArray(value)) {
      const inside = step(place, "[", "");
      for (const element of value) visit(inside, element);
      return;
    }
    for (const key of Object.keys(value as object))
      visit(step(place, ".", key), (value as Record<string, Json>)[key] ?? null);
  };
  const root = rootOf(owner);
  visit(root, body);
  // A top-level array contains a bare scalar (contains.ts).
  if (Array.isArray(body)) for (const element of body) if (isScalar(element)) marks.add(scalarMark(root, element));
  return marks.size > MOST_LEAVES ? null : [...marks];
}

/**
 * The marks that a body must have to contain these criteria. `isExact`: whatever has them contains the criteria; else
 * (an element of an array must have several things at once) it has to be compared.
 */
export function criteriaMarks(owner: string, criteria: Json): { marks: number[]; isExact: boolean } {
  const marks = new Set<number>();
  let isExact = true;
  /** How many leaves lie below. */
  const visit = (place: Mark, value: Json): number => {
    if (isScalar(value)) {
      marks.add(scalarMark(place, value));
      return 1;
    }
    const isArray = Array.isArray(value);
    const inside = isArray ? value : Object.keys(value as object);
    if (inside.length === 0) {
      marks.add(containerMark(place, value));
      return 1;
    }
    let leaves = 0;
    for (const one of inside) {
      const below = isArray
        ? visit(step(place, "[", ""), one as Json)
        : visit(step(place, ".", one as string), (value as Record<string, Json>)[one as string] ?? null);
      if (isArray && below > 1) isExact = false;
      leaves += below;
    }
    return leaves;
  };
  visit(rootOf(owner), criteria);
  return { marks: [...marks], isExact };
}
