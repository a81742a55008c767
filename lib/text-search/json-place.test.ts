import { expect, it } from "vitest";
import { jsonPlace } from "./json-place";

const text = '{"form": {"@name": "a \\"b\\": c", "child": [{"name": "Amina"}, {"name": "Juma"}]}, "n": 5}';

it.each([
  ["a value", "Amina", "form.child.0.name"],
  ["a value further in a list", "Juma", "form.child.1.name"],
  ["a text with escapes", "b\\", "form.@name"],
  ["a key", "child", "form.child"],
  ["a number", "5", "n"],
])("says where %s stands", (_, piece, place) => {
  expect(jsonPlace(text, text.indexOf(piece))).toBe(place);
});
