import { expect, it } from "vitest";
import { sayCriteria } from "./say-criteria";

it.each([
  ['{"form":{"village":"Mlimani"},"closed":false}', 'form.village is "Mlimani" and closed is false'],
  ['{"visits":[{"weight":61.50}]}', "visits[ ].weight is 61.5"],
  ['{"a b":9007199254740993}', '["a b"] is 9007199254740993'],
  ['{"case":{}}', "case is {}"],
  ['"yes"', 'the message is "yes"'],
  ['{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}', "a is 1 and b is 2 and c is 3 and d is 4 and 2 more"],
])("says %s in words", (criteria, words) => {
  expect(sayCriteria(criteria)).toBe(words);
});
