import { expect, it } from "vitest";
import { actionWords, changedFields } from "./audit-words";

it("says actions in the words of the matrix", () => {
  expect(actionWords("member.change_role")).toBe("change a member's role");
  expect(actionWords("access.denied")).toBe("was refused");
  expect(actionWords("account.sign_in_failed")).toBe("failed to sign in");
  expect(actionWords("something.old")).toBe("something.old");
});

it("lists what changed, what was made and what went", () => {
  expect(changedFields({ role: "editor" }, { role: "viewer" })).toEqual([
    { field: "role", before: "editor", after: "viewer" },
  ]);
  expect(changedFields(null, { name: "", n: 2 })).toEqual([
    { field: "name", before: null, after: "(empty)" },
    { field: "n", before: null, after: "2" },
  ]);
  expect(changedFields({ name: "x" }, null)).toEqual([{ field: "name", before: "x", after: null }]);
});
