import { describe, expect, test } from "vitest";
import { english } from "@/lib/words/translate";
import { inputOptions, optionOf, typedFault, typedOption } from "./input-choices";

const at = new Date("2026-11-23T00:00:00Z");
const found = {
  messages: [
    { id: 12n, receivedAt: at },
    { id: 11n, receivedAt: at },
  ],
  runs: [{ id: 90n, createdAt: at }],
  words: () => "just now",
};
const values = (kind: Parameters<typeof inputOptions>[1]) =>
  inputOptions(english, kind, found).map(({ value }) => value);

describe("what a run can start from", () => {
  test("goes by the kind of the trigger, typed JSON always", () => {
    expect(values("message")).toEqual(["message:12", "message:11", "typed"]);
    expect(values(null)).toEqual(["message:12", "message:11", "typed"]);
    expect(values("cron")).toEqual(["cron", "typed"]);
    expect(values("flow")).toEqual(["run:90", "typed"]);
    expect(values("catch")).toEqual(["run:90", "typed"]);
    expect(inputOptions(english, "message", found)[0]?.label).toBe("The newest matching message, #12");
    expect(inputOptions(english, "message", { ...found, messages: [] })).toEqual([typedOption(english)]);
  });

  test("is the first of them until somebody chooses, and again when the choice is gone", () => {
    const options = inputOptions(english, "message", found);
    expect(optionOf(english, options, null).value).toBe("message:12");
    expect(optionOf(english, options, "message:11").value).toBe("message:11");
    expect(optionOf(english, options, "message:3").value).toBe("message:12");
    expect(optionOf(english, [], null)).toEqual(typedOption(english));
  });

  test.each([
    ['{"data":{"a":1}}', null],
    ["{", "This is not JSON yet."],
    ["", "This is not JSON yet."],
    ["[1]", 'A state is an object, such as { "data": {} }.'],
    ["null", 'A state is an object, such as { "data": {} }.'],
  ])("%s as typed state", (json, fault) => {
    expect(typedFault(json)?.id ?? null).toBe(fault);
  });
});
