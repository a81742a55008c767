import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { allProcedures } from "@/test/access/ask";
import { GUARDED, OTHER_ROUTES, routeRows, unlistedRoutes } from "@/test/access/routes";
import { tablePage } from "@/test/access/table-page";

it("is what docs/access-table.md says (npm run access-table writes it anew)", async () => {
  await expect(tablePage(allProcedures(), routeRows())).toMatchFileSnapshot("../../docs/access-table.md");
});

it("holds every route there is, and none that is not", () => {
  expect(unlistedRoutes("app")).toEqual([]);
  const known = [...Object.keys(GUARDED), ...Object.keys(OTHER_ROUTES)];
  expect(known.filter((file) => !existsSync(file))).toEqual([]);
});
