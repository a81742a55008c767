import { expect, test } from "vitest";
import { sampleType } from "./sample-type";

test.each([
  [
    '{"data":{"form":{"@name":"x","age":3},"tags":["a"],"none":null,"empty":{}}}',
    '{ "form": { "@name": string; "age": number; [key: string]: any } "tags": string[]; "none": any; "empty": any; [key: string]: any }',
  ],
  ['{"data":[{"id":1}]}', '{ "id": number; [key: string]: any }[]'],
  ['{"request":{}}', "any"],
  ["null", "any"],
  ["{", "any"],
  [null, "any"],
])("%s", (json, type) => {
  expect(sampleType(json).replaceAll("};", "}")).toBe(type.replaceAll("};", "}"));
});

test("a sample that is too large, too deep or too wide ends in any, and is soon done", () => {
  expect(sampleType(JSON.stringify({ data: { text: "x".repeat(300_000) } }))).toBe("any");
  let deep: unknown = 1;
  for (let at = 0; at < 100; at += 1) deep = { in: deep };
  expect(sampleType(JSON.stringify({ data: deep }))).toContain('"in": any');
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at]));
  expect(sampleType(JSON.stringify({ data: wide }))).toContain('"k4999": any');
});
