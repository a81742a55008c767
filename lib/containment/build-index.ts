import { contains, isScalar } from "./contains";
import { canonicalNumber, isLosslessNumber, type Json } from "./lossless";

/** One filter: a message matches when it contains the criteria and not the exclusion (null: excludes nothing). */
export interface Filter {
  id: string;
  criteria: Json;
  exclusion: Json | null;
}

/** A set of filters, ready to be asked about many messages. */
export interface FilterIndex {
  /** The ids of all filters the body matches, in the order in which the filters were given. */
  match(body: Json): string[];
  readonly size: number;
}

/** Where in a message a leaf stands; each filter hangs at the one leaf of it that is rarest among all filters. */
interface Place {
  keys: Map<string, Place> | null;
  elements: Place | null;
  scalars: Map<string | number | boolean | null, number[]>;
  longNumbers: Map<string, number[]>;
  anyObject: number[];
  anyArray: number[];
}

type Step = { key: string } | "element";
interface Leaf {
  steps: Step[];
  value: Json;
  name: string;
}

const FEW_KEYS = 6;
const MAX_GENERATION = 0xffff_ffff;

/**
 * Builds the index. Each filter is filed under its rarest leaf, so that a message only meets the filters that share
 * that leaf with it; each of those is then compared in full. Answers equal `body @> criteria AND NOT body @> exclusion`.
 */
export function buildIndex(filters: readonly Filter[]): FilterIndex {
  const leavesOfFilters = filters.map((filter) => leavesOf(filter.criteria));
  const frequency = new Map<string, number>();
  for (const leaves of leavesOfFilters) {
    for (const leaf of leaves) frequency.set(leaf.name, (frequency.get(leaf.name) ?? 0) + 1);
  }
  const root = newPlace();
  for (const [position, leaves] of leavesOfFilters.entries()) fileUnder(root, rarest(leaves, frequency), position);
  const seenIn = new Uint32Array(filters.length);
  let generation = 0;
  const bareScalars = root.scalars.size > 0 || root.longNumbers.size > 0;
  return {
    size: filters.length,
    match(body) {
      generation += 1;
      if (generation > MAX_GENERATION) {
        seenIn.fill(0);
        generation = 1;
      }
      const hits: number[] = [];
      const meet = (position: number): void => {
        if (seenIn[position] === generation) return;
        seenIn[position] = generation;
        const filter = filters[position] as Filter;
        if (!contains(body, filter.criteria)) return;
        if (filter.exclusion === null || !contains(body, filter.exclusion)) hits.push(position);
      };
      walk(root, body, meet);
      // A top-level array contains a bare scalar (contains.ts).
      if (bareScalars && Array.isArray(body)) for (const element of body) meetScalar(root, element, meet);
      if (hits.length > 1) hits.sort((a, b) => a - b);
      return hits.map((position) => (filters[position] as Filter).id);
    },
  };
}

function newPlace(): Place {
  return { keys: null, elements: null, scalars: new Map(), longNumbers: new Map(), anyObject: [], anyArray: [] };
}

function leavesOf(criteria: Json): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (value: Json, steps: Step[], name: string): void => {
    if (isScalar(value)) {
      const text = isLosslessNumber(value) ? canonicalNumber(value.value) : JSON.stringify(value);
      leaves.push({ steps, value, name: `${name}=${text}` });
    } else if (Array.isArray(value)) {
      if (value.length === 0) leaves.push({ steps, value, name: `${name}[]` });
      for (const element of value) visit(element, [...steps, "element"], `${name}[`);
    } else {
      const entries = Object.entries(value as { [key: string]: Json });
      if (entries.length === 0) leaves.push({ steps, value, name: `${name}{}` });
      for (const [key, child] of entries) visit(child, [...steps, { key }], `${name}.${JSON.stringify(key)}`);
    }
  };
  visit(criteria, [], "");
  return leaves;
}

/** Among equally rare leaves a string says more about a message than a flag or the mere presence of an object. */
function telling(leaf: Leaf): number {
  if (typeof leaf.value === "string") return 3;
  if (typeof leaf.value === "number" || isLosslessNumber(leaf.value)) return 2;
  return isScalar(leaf.value) ? 1 : 0;
}

function rarest(leaves: Leaf[], frequency: Map<string, number>): Leaf {
  return leaves.reduce((best, leaf) => {
    const difference = (frequency.get(leaf.name) ?? 0) - (frequency.get(best.name) ?? 0);
    return difference < 0 || (difference === 0 && telling(leaf) > telling(best)) ? leaf : best;
  });
}

function fileUnder(root: Place, leaf: Leaf, position: number): void {
  let place = root;
  for (const step of leaf.steps) {
    if (step === "element") {
      place.elements ??= newPlace();
      place = place.elements;
    } else {
      place.keys ??= new Map();
      const next = place.keys.get(step.key) ?? newPlace();
      place.keys.set(step.key, next);
      place = next;
    }
  }
  const { value } = leaf;
  if (isLosslessNumber(value)) append(place.longNumbers, canonicalNumber(value.value), position);
  else if (Array.isArray(value)) place.anyArray.push(position);
  else if (typeof value === "object" && value !== null) place.anyObject.push(position);
  else append(place.scalars, value, position);
}

function append<Key>(map: Map<Key, number[]>, key: Key, position: number): void {
  const positions = map.get(key);
  if (positions === undefined) map.set(key, [position]);
  else positions.push(position);
}

type Meet = (position: number) => void;

function walk(place: Place, value: Json, meet: Meet): void {
  if (typeof value !== "object" || value === null || isLosslessNumber(value)) {
    meetScalar(place, value, meet);
  } else if (Array.isArray(value)) {
    for (const position of place.anyArray) meet(position);
    if (place.elements !== null) for (const element of value) walk(place.elements, element, meet);
  } else {
    for (const position of place.anyObject) meet(position);
    if (place.keys !== null) walkKeys(place.keys, value as { [key: string]: Json }, meet);
  }
}

function walkKeys(keys: Map<string, Place>, value: { [key: string]: Json }, meet: Meet): void {
  if (keys.size <= FEW_KEYS) {
    for (const [key, next] of keys) if (Object.hasOwn(value, key)) walk(next, value[key] as Json, meet);
    return;
  }
  for (const key of Object.keys(value)) {
    const next = keys.get(key);
    if (next !== undefined) walk(next, value[key] as Json, meet);
  }
}

function meetScalar(place: Place, value: Json, meet: Meet): void {
  let positions: number[] | undefined;
  if (typeof value !== "object" || value === null) positions = place.scalars.get(value);
  else if (isLosslessNumber(value)) positions = place.longNumbers.get(canonicalNumber(value.value));
  if (positions !== undefined) for (const position of positions) meet(position);
}
