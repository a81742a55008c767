import { expect, test } from "vitest";
import { isFiltered, loadMessageFilters, messageListInput, serializeMessageFilters } from "./message-filters";

const now = Date.parse("2026-11-22T14:03:09.120Z");

test("a link keeps its filters, and the list is asked for just those", () => {
  const filters = loadMessageFilters("?text=awa&last=7d&trigger=t1&state=failure&fromId=12&after=99");
  expect(messageListInput(filters, now)).toEqual({
    text: "awa",
    from: "2026-11-15T14:00:00.000Z",
    triggerId: "t1",
    jobState: "failure",
    fromId: "12",
    after: "99",
  });
  expect(serializeMessageFilters(filters)).toBe("?text=awa&last=7d&trigger=t1&state=failure&fromId=12&after=99");
  expect(isFiltered(filters)).toBe(true);
});

test("what makes no sense in a link is no filter", () => {
  const filters = loadMessageFilters("?last=soon&state=blue&fromId=1%3Bdrop&text=%20");
  expect(messageListInput(filters, now)).toEqual({});
  const ids = loadMessageFilters("?fromId=99999999999999999999&toId=-4");
  expect(isFiltered(ids)).toBe(false);
  expect(serializeMessageFilters(ids)).not.toContain("99999");
  const odd = loadMessageFilters("?trigger=&from=abc&to=-000001-01-01T00:00:00.000Z");
  expect(isFiltered(odd)).toBe(false);
  expect(messageListInput(odd, now)).toEqual({});
  expect(messageListInput(loadMessageFilters(`?text=${"a".repeat(501)}`), now).text).toHaveLength(500);
});

test("the usual 30 days are no filter", () => {
  expect(isFiltered(loadMessageFilters(""))).toBe(false);
  expect(isFiltered(loadMessageFilters("?last=30d&after=5"))).toBe(false);
});
