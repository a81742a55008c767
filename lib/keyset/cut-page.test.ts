import { expect, it } from "vitest";
import { cutPage } from "./cut-page";

const page = (ids: number[], cursors: { after?: bigint; before?: bigint }, searchedTo: bigint | null = null) =>
  cutPage({ ids: ids.map(BigInt), searchedTo }, { ...cursors, limit: 2 });

it.each([
  ["the first page, more behind", page([9, 8, 7], {}), { ids: [9n, 8n], newer: null, older: 8n }],
  ["the first page, all of it", page([9, 8], {}), { ids: [9n, 8n], newer: null, older: null }],
  ["a page in the middle", page([7, 6, 5], { after: 8n }), { ids: [7n, 6n], newer: 7n, older: 6n }],
  ["the last page", page([5], { after: 6n }), { ids: [5n], newer: 5n, older: null }],
  ["beyond the last page", page([], { after: 5n }), { ids: [], newer: 4n, older: null }],
  ["back, more before", page([6, 7, 8], { before: 5n }), { ids: [7n, 6n], newer: 7n, older: 6n }],
  ["back to the first page", page([8, 9], { before: 7n }), { ids: [9n, 8n], newer: null, older: 8n }],
  ["back, nothing newer", page([], { before: 9n }), { ids: [], newer: null, older: 10n }],
  ["a search that gave up at 3 with one found", page([9], {}, 3n), { ids: [9n], newer: null, older: 3n }],
  ["a search that filled its page", page([9, 8, 7], {}, 3n), { ids: [9n, 8n], newer: null, older: 8n }],
])("cuts %s", (_, cut, expected) => {
  expect(cut).toEqual(expected);
});
