import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { allProcedures } from "@/test/access/ask";
import { GUARDED, OTHER_ROUTES, routeRows } from "@/test/access/routes";
import { tablePage } from "@/test/access/table-page";

it("is what docs/access-table.md says (npm run access-table writes it anew)", async () => {
  await expect(tablePage(allProcedures(), routeRows())).toMatchFileSnapshot("../../docs/access-table.md");
});

const routeFiles = () =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("route.ts"))
    .map((name) => `app/${name}`)
    .sort();

it("holds every route there is", () => {
  const known = [...Object.keys(GUARDED), ...Object.keys(OTHER_ROUTES)].sort();
  expect(known).toEqual(routeFiles());
});
