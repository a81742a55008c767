import { expect, it } from "vitest";
import { TokenBuckets } from "./token-bucket";

const START = 1_800_000_000_000;

it("lets a minute's worth through at once, then one for every share of the minute", () => {
  const buckets = new TokenBuckets();
  for (let n = 0; n < 6; n++) expect(buckets.take("a", 6, START)).toBe(0);
  expect(buckets.take("a", 6, START)).toBe(10);
  expect(buckets.take("a", 6, START + 9_000)).toBe(1);
  expect(buckets.take("a", 6, START + 10_000)).toBe(0);
  expect(buckets.take("a", 6, START + 10_000)).toBe(10);
});

it("never lets more through than the rate, whatever the pace of those who are refused", () => {
  const buckets = new TokenBuckets();
  let taken = 0;
  for (let ms = 0; ms <= 600_000; ms += 37) if (buckets.take("a", 30, START + ms) === 0) taken += 1;
  expect(taken).toBeGreaterThanOrEqual(30 * 11 - 1);
  expect(taken).toBeLessThanOrEqual(30 * 11 + 1);
});

it("keeps keys apart and follows a rate that changes", () => {
  const buckets = new TokenBuckets();
  expect(buckets.take("a", 1, START)).toBe(0);
  expect(buckets.take("a", 1, START)).toBe(60);
  expect(buckets.take("b", 1, START)).toBe(0);
  expect(buckets.take("a", 600, START + 100)).toBe(0);
  for (let n = 0; n < 10; n++) buckets.take("d", 100, START);
  expect([1, 2, 3].map(() => buckets.take("d", 2, START))).toEqual([0, 0, 30]);
});

it("waits no longer when the clock was set back", () => {
  const buckets = new TokenBuckets();
  expect(buckets.take("a", 1, START)).toBe(0);
  expect(buckets.take("a", 1, START - 3_600_000)).toBe(60);
});

it("forgets keys instead of growing with each that comes", () => {
  const buckets = new TokenBuckets();
  const waits = new Set<number>();
  for (let n = 0; n < 100_000; n++) waits.add(buckets.take(`key-${n}`, 1, START + n));
  expect(waits).toEqual(new Set([0]));
  expect(buckets.take("key-99999", 1, START + 100_000)).toBeGreaterThan(0);
  expect(buckets.size).toBeLessThanOrEqual(10_000);
});
