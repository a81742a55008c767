import { expect, test } from "vitest";
import { isFiltered, loadRunFilters, runListInput } from "./run-filters";

test("an exit code that no run ends with, and bulk work without a number, are no filters", () => {
  const filters = loadRunFilters("?exit=999&bulk=x&group=&to=soon");
  expect(isFiltered(filters)).toBe(false);
  expect(runListInput(filters, 0)).toEqual({});
  expect(runListInput(loadRunFilters("?exit=134&bulk=7"), 0)).toEqual({ exitCode: 134, bulkId: "7" });
});
