import { expect, it } from "vitest";
import { countRows } from "./count-rows";

/** Ids 1000 down to 1, every `each`-th of which passes. */
const among = (each: number) => async (from: bigint | null, scan: number) => {
  const top = from === null ? 1000 : Number(from) - 1;
  const seen = Array.from({ length: Math.min(scan, top) }, (_, index) => top - index);
  const last = seen.at(-1) ?? 0;
  return { ids: seen.filter((id) => id % each === 0).map(BigInt), searchedTo: last > 1 ? BigInt(last) : null };
};
const planned = async () => 1040;

it("counts to the end what is few", async () => {
  const few = { exactTo: 100, scan: 300, budgetMs: 10_000, planned };
  expect(await countRows(few, among(20))).toEqual({ count: 50, exact: true });
});

it("estimates by the share of what it saw when there are too many, or the time is spent", async () => {
  const many = { exactTo: 100, scan: 300, budgetMs: 10_000, planned };
  expect(await countRows(many, among(2))).toEqual({ count: 520, exact: false });
  expect(await countRows({ ...many, budgetMs: 0 }, among(30))).toEqual({ count: 35, exact: false });
});
