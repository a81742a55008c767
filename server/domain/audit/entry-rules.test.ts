import { expect, it } from "vitest";
import { listed, narrowed } from "./entry-rules";

const entry = (before: Record<string, unknown> | null, after: Record<string, unknown> | null) => ({
  ...{ id: 1n, at: new Date(0), actorKind: "user", actorName: "Nia", address: null, action: "job.update" },
  ...{ entity: "job", entityId: "j", projectId: null, seq: null, before, after },
});

it("shows of long texts what differs, with a little around it", () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `get("/${i}");`).join("\n");
  const { before, after } = listed(
    entry({ expression: lines, name: "A" }, { expression: lines.replace("/1000", "/x"), name: "B" }),
  );
  expect(after).toEqual({ expression: expect.stringMatching(/^….*\/x.*…$/s), name: "B" });
  expect(String(before?.expression)).toContain("/1000");
  expect(String(after?.expression).length).toBeLessThan(130);
});

it("cuts what is long and new, whatever it is, and leaves the rest", () => {
  const { after } = listed(
    entry(null, { text: "x".repeat(300_000), list: Array(900).fill("abc"), short: [1], no: null }),
  );
  expect(String(after?.text)).toHaveLength(1501);
  expect(String(after?.list)).toHaveLength(1501);
  expect(after).toMatchObject({ short: [1], no: null });
});

it("finds what was put in, taken out and repeated", () => {
  expect(narrowed("aa", "aaa")).toEqual(["aa", "aaa"]);
  expect(narrowed("", "new")).toEqual(["", "new"]);
  expect(narrowed("same", "same")).toEqual(["same", "same"]);
});
