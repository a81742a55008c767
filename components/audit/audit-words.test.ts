import { expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { actionWords, changedFields } from "./audit-words";

it("says actions in the words of the matrix", () => {
  expect(actionWords(english, "member.change_role")).toBe("change a member's role");
  expect(actionWords(english, "access.denied")).toBe("was refused");
  expect(actionWords(english, "account.sign_in_failed")).toBe("failed to sign in");
  expect(actionWords(english, "account.second_factor")).toBe("gave the second factor");
  expect(actionWords(english, "something.old")).toBe("something.old");
});

it("lists what changed, what was made and what went", () => {
  expect(changedFields(english, { role: "editor" }, { role: "viewer" })).toEqual([
    { field: "role", before: "editor", after: "viewer" },
  ]);
  expect(changedFields(english, null, { name: "", n: 2 })).toEqual([
    { field: "name", before: null, after: "(empty)" },
    { field: "n", before: null, after: "2" },
  ]);
  expect(changedFields(english, { name: "x" }, null)).toEqual([{ field: "name", before: "x", after: null }]);
});

it("names of what holds other values only those that differ", () => {
  const before = { preferences: { theme: "dark", place: { timeZone: "Africa/Nairobi" } }, list: [1] };
  const after = { preferences: { theme: "dark", place: { timeZone: "Asia/Kathmandu" } }, list: [2] };
  expect(changedFields(english, before, after)).toEqual([
    { field: "preferences.place.timeZone", before: "Africa/Nairobi", after: "Asia/Kathmandu" },
    { field: "list", before: "[1]", after: "[2]" },
  ]);
});
