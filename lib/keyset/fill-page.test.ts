import { expect, it, vi } from "vitest";
import { fillPage } from "./fill-page";

/** Ids 100 down to 1, of which those that `passes` says pass. */
const among = (passes: (id: number) => boolean, asked: number[] = []) => {
  return async (from: bigint | null, scan: number, wanted: number) => {
    asked.push(scan);
    const top = from === null ? 100 : Number(from) - 1;
    const seen = Array.from({ length: Math.min(scan, top) }, (_, index) => top - index);
    const last = seen.at(-1) ?? 0;
    return { ids: seen.filter(passes).slice(0, wanted).map(BigInt), searchedTo: last > 1 ? BigInt(last) : null };
  };
};
const sizes = { wanted: 3, firstScan: 10, budgetMs: 10_000 };

it("looks on in growing batches until the page is full", async () => {
  const asked: number[] = [];
  expect(
    await fillPage(
      sizes,
      among((id) => id % 30 === 0, asked),
    ),
  ).toEqual({ ids: [90n, 60n, 30n], searchedTo: null });
  expect(asked).toEqual([10, 40, 160]);
});

it("ends where nothing is left", async () => {
  expect(
    await fillPage(
      sizes,
      among((id) => id === 2),
    ),
  ).toEqual({ ids: [2n], searchedTo: null });
});

it("says how far it came when the time is spent", async () => {
  expect(
    await fillPage(
      { ...sizes, budgetMs: 0 },
      among((id) => id === 99),
    ),
  ).toEqual({ ids: [99n], searchedTo: 91n });
});

it("looks at no more rows than the time left is likely to be enough for", async () => {
  const asked: number[] = [];
  const times = [0, 0, 20, 20, 60];
  const clock = vi.spyOn(performance, "now").mockImplementation(() => times.shift() ?? 60);
  try {
    await fillPage({ wanted: 3, firstScan: 200, budgetMs: 60 }, async (_from, scan) => ({
      ids: [],
      searchedTo: BigInt(asked.push(scan)),
    }));
  } finally {
    clock.mockRestore();
  }
  expect(asked).toEqual([200, 280]);
});
