import { expect, it } from "vitest";
import { estimateHits, keepShares, readShares } from "./estimate-hits";
import { findHits, surround } from "./find-hits";
import { markPattern } from "./mark-pattern";
import { parseQuery, queryText, termQueries } from "./parse-query";
import { blankEscapes, splitWords } from "./split-words";
import { PART_MARK, wordVectors } from "./word-vector";

const wordsOf = (text: string) => [...splitWords(text)].map(({ word }) => word);

it("splits at everything that is no letter and no digit, in any script", () => {
  expect(wordsOf('{"given_name":"Émilie","id":"KIS-55021"}')).toEqual([
    "given",
    "name",
    "émilie",
    "id",
    "kis",
    "55021",
  ]);
  expect(wordsOf("नेपाल 2026, Zürich")).toEqual(["नेपाल", "2026", "zürich"]);
  expect(wordsOf("e\u0301cole")).toEqual(["école"]);
  expect(wordsOf("")).toEqual([]);
});

it("blanks escapes in place", () => {
  const json = String.raw`"a\nb \"c\" \u0001d"`;
  expect(wordsOf(blankEscapes(json))).toEqual(["a", "b", "c", "d"]);
  expect(blankEscapes(json)).toHaveLength(json.length);
});

it("reads words, phrases, prefixes and exclusions", () => {
  expect(parseQuery('salme "given name" kis-55* -draft -"not this" % "" -')).toEqual([
    { words: ["salme"], isPrefix: false, isExcluded: false },
    { words: ["given", "name"], isPrefix: false, isExcluded: false },
    { words: ["kis", "55"], isPrefix: true, isExcluded: false },
    { words: ["draft"], isPrefix: false, isExcluded: true },
    { words: ["not", "this"], isPrefix: false, isExcluded: true },
  ]);
  expect(queryText(parseQuery('a "b c" d* -e'), ["p/x"])).toBe("p/x & (a) & (b <-> c) & (d:*) & !(e)");
  expect(termQueries(parseQuery("a -b"))).toEqual({ wanted: ["(a)"], unwanted: ["(b)"] });
  expect(parseQuery("'; DROP & | ! <-> ()").map(({ words }) => words)).toEqual([["drop"]]);
});

it("makes one vector of a usual text, and several of a big one, the last word in the last", () => {
  expect(wordVectors("b a b", ["p/x"])).toEqual([{ vector: "p/x b:1,3 a:2", start: 0, end: 5 }]);
  const big = `${"filler ".repeat(9_000)}lastword`;
  const parts = wordVectors(big, ["p/x"]);
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.at(-1)?.vector).toContain("lastword:");
  expect(parts.every(({ vector }) => vector.startsWith(`p/x ${PART_MARK} `))).toBe(true);
  expect(parts.slice(1).every(({ start }, index) => start < (parts[index]?.end ?? 0))).toBe(true);
  expect(parts.at(-1)?.end).toBe(big.length);
});

it("goes on after a single word that is longer than a part", () => {
  const parts = wordVectors(`${"x".repeat(200_000)} end`, []);
  expect(parts).toHaveLength(2);
  expect(parts[1]?.vector).toMatch(/^is\/part end:1$/);
});

it("finds where terms stand, and what is around them", () => {
  const text = "The visit of Salme Ali was refused; salmon is no hit.";
  const cut = (query: string) => findHits(text, parseQuery(query)).map(({ start, end }) => text.slice(start, end));
  expect(cut("salme")).toEqual(["Salme"]);
  expect(cut('"salme ali" visit')).toEqual(["visit", "Salme Ali"]);
  expect(cut("salm* -visit")).toEqual(["Salme", "salmon"]);
  expect(cut("absent")).toEqual([]);
  const [hit] = findHits(text, parseQuery("refused"));
  expect(hit && surround(text, hit, 8)).toEqual({ before: "…Ali was ", hit: "refused", after: "; salmon…" });
});

it("takes the rarest word for all, sums what begins alike, and counts nothing for words nobody keeps count of", () => {
  const words = ["p/x", "visit", "village", "fever", "feverish"];
  const tables = readShares([{ rows: 1000, words, shares: [0.5, 0.4, 0.3, 0.02, 0.01, 0.01, 0.5] }]);
  const estimate = (query: string) => estimateHits(tables, "x", parseQuery(query));
  expect(estimate("visit")).toBe(400);
  expect(estimate("visit fever -village")).toBe(20);
  expect(estimate("fever*")).toBe(30);
  expect(estimate('"village unheard"')).toBe(0);
  expect(estimateHits(tables, "stranger", parseQuery("visit"))).toBe(0);
});

it("asks for a table's shares once a minute, and again after a failure", async () => {
  let asked = 0;
  const read = async () => {
    asked += 1;
    if (asked === 1) throw new Error("away");
    return [];
  };
  const shares = keepShares();
  await expect(shares("t", read)).rejects.toThrow("away");
  await shares("t", read);
  await shares("t", read);
  expect(asked).toBe(2);
});

it("makes a pattern that marks what was asked for, and nothing inside other words", () => {
  const marks = (query: string) => "Salme's salmon, salme_ali".match(markPattern(query) ?? /^$/) ?? [];
  expect(marks("salme -ali")).toEqual(["Salme", "salme"]);
  expect(marks("salm*")).toEqual(["Salme", "salmon", "salme"]);
  expect(marks('"salme ali"')).toEqual(["salme_ali"]);
  expect(markPattern("-only")).toBeNull();
});
