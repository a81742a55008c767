import { expect, test } from "vitest";
import { mergeCriteria } from "./merge-criteria";

const merged = (criteria: string, path: (string | number)[], value: string) => {
  const text = mergeCriteria(criteria, path, value);
  return text === null ? null : JSON.parse(text);
};

test("adds a value beside those that are asked for, at any depth", () => {
  expect(merged('{"form":{"@name":"Birth"}}', ["form", "meta", "user"], '"juma"')).toEqual({
    form: { "@name": "Birth", meta: { user: "juma" } },
  });
  expect(merged("{}", ["a"], "null")).toEqual({ a: null });
  expect(merged("", ["a"], "1")).toEqual({ a: 1 });
});

test("replaces a value at the same place, and asks for array values besides each other", () => {
  expect(merged('{"a":{"b":1}}', ["a"], "2")).toEqual({ a: 2 });
  expect(merged('{"a":[{"k":1}]}', ["a", 3, "k"], "2")).toEqual({ a: [{ k: 1 }, { k: 2 }] });
});

test("keeps every digit, and leaves what is no JSON alone", () => {
  expect(mergeCriteria('{"id":9007199254740993}', ["n"], "12345678901234567890")).toContain("12345678901234567890");
  expect(mergeCriteria('{"id":9007199254740993}', ["n"], "1")).toContain("9007199254740993");
  expect(mergeCriteria('{"id":', ["n"], "1")).toBeNull();
});
