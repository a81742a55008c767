/** JSON as it is spelled: numbers and strings are kept as source text, so that spellings can differ. */
type Spelled = { source: string } | { elements: Spelled[] } | { entries: [key: string, value: Spelled][] };

const KEYS = ["a", "b", "c", "@x", "a.b", "", "__proto__", "constructor", "\u00e9"];
const NUMBERS = [
  ["0", "-0", "0.0", "0e5"],
  ["1", "1.0", "10e-1", "1E+0"],
  ["2", "2.00", "0.2e1"],
  ["-2", "-2.0"],
  ["0.1", "0.10", "1e-1"],
  ["0.30000000000000004", "3.0000000000000004e-1"],
  ["9007199254740992", "9007199254740992.0"],
  ["9007199254740993", "9007199254740993.00", "9.007199254740993e15"],
  ["123456789012345678901234567890", "123456789012345678901234567890.0"],
  ["1e400", "10e399"],
  ["1e-400", "0.1e-399"],
  ["1.7976931348623157e308", "17976931348623157e292"],
] as const;
const STRINGS = ['"a"', '"b"', '"A"', '""', '"2"', '"null"', '"\u00e9"', '"e\u0301"', '"\u{1f600}"'] as const;
const RESPELLED: Record<string, string> = { '"a"': '"\\u0061"', '"\u{1f600}"': '"\\ud83d\\ude00"', '"b"': '"\\u0062"' };

/** A small generator of even quality (mulberry32), so that a seed names the whole sequence. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A body and criteria made from parts of it, bent here and there: about as many hits as near misses. */
export function generatePair(random: () => number): { body: string; criteria: string } {
  const body = anyValue(random, 4);
  const criteria = random() < 0.03 ? anyValue(random, 3) : partOf(random, body);
  return { body: write(body), criteria: write(criteria) };
}

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

function anyScalar(random: () => number): Spelled {
  const roll = random();
  if (roll < 0.45) return { source: pick(random, pick(random, NUMBERS)) };
  if (roll < 0.85) return { source: pick(random, STRINGS) };
  return { source: pick(random, ["true", "false", "null"]) };
}

function anyValue(random: () => number, depth: number): Spelled {
  const roll = random();
  if (depth === 0 || roll < 0.03 + (4 - depth) * 0.14) return anyScalar(random);
  const size = Math.floor(random() * 5);
  if (roll < 0.6) {
    const keys = Array.from({ length: size }, () => pick(random, KEYS));
    return { entries: keys.map((key) => [key, anyValue(random, depth - 1)]) };
  }
  return { elements: Array.from({ length: size }, () => anyValue(random, depth - 1)) };
}

function partOf(random: () => number, value: Spelled): Spelled {
  const roll = random();
  if (roll < 0.02) return { elements: [value] };
  if (roll < 0.04) return anyValue(random, 1);
  if (roll < 0.05) return pick(random, [{ elements: [] }, { entries: [] }]);
  if ("source" in value) return roll < 0.13 ? anyScalar(random) : { source: respell(random, value.source) };
  if ("elements" in value) {
    if (roll < 0.08 && value.elements[0] !== undefined) return partOf(random, value.elements[0]);
    const kept = value.elements.filter(() => random() < 0.75).map((element) => partOf(random, element));
    if (random() < 0.3) kept.reverse();
    return { elements: random() < 0.1 ? [...kept, ...kept] : kept };
  }
  const entries = value.entries.filter(() => random() < 0.75);
  const part = entries.map(([key, child]): [string, Spelled] => [key, partOf(random, child)]);
  if (random() < 0.03) part.push([pick(random, KEYS), anyScalar(random)]);
  return { entries: part };
}

function respell(random: () => number, source: string): string {
  const spellings = NUMBERS.find((group) => (group as readonly string[]).includes(source));
  if (spellings !== undefined) return pick(random, spellings);
  return random() < 0.3 ? (RESPELLED[source] ?? source) : source;
}

function write(value: Spelled): string {
  if ("source" in value) return value.source;
  if ("elements" in value) return `[${value.elements.map(write).join(",")}]`;
  return `{${value.entries.map(([key, child]) => `${JSON.stringify(key)}:${write(child)}`).join(",")}}`;
}
