import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PERMISSIONS, refusalSentence, type Seat } from "@/contracts/permissions";
import { english } from "@/lib/words/translate";

const SEATS: Seat[] = ["owner", "admin", "editor", "viewer", "support", "system", "superuser"];
const CELLS: Record<string, string> = { y: "yes", n: "no", self: "self" };

const [head = "", ...lines] = readFileSync("docs/permissions.csv", "utf8").trim().split("\n");
const published = lines.map((line) => line.split(","));

it("has the columns of the published matrix", () => {
  expect(head.split(",").slice(0, 8)).toEqual(["action", ...SEATS]);
});

it("equals the published matrix, row by row and cell by cell", () => {
  const table = Object.fromEntries(
    published.map(([action = "", ...cells]) => [action, cells.slice(0, 7).map((cell) => CELLS[cell] ?? `?${cell}`)]),
  );
  const ours = Object.fromEntries(
    Object.entries(PERMISSIONS).map(([action, row]) => [action, SEATS.map((s) => row[s])]),
  );
  expect(ours).toEqual(table);
  expect(published).toHaveLength(Object.keys(PERMISSIONS).length);
});

it("gives whoever sees a project the reason why not more", () => {
  expect(english(refusalSentence("project.delete"))).toBe("You may not delete the project: it takes the role owner.");
  expect(english(refusalSentence("run.claim"))).toBe("Nobody in a project may claim runs.");
});
