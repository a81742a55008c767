import { describe, expect, it } from "vitest";
import { say } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";
import { explain } from "./explain";
import { type Json, parseLossless } from "./lossless";

const FORM = parseLossless(
  '{"app_id":"0f1e","form":{"@xmlns":"http://openrosa.org/formdesigner/7B1D0C4E","case":{"update":{"muac":"121"}},"child":[{"name":"Amina"},{"name":"Juma"}]}}',
);

function why(body: Json, criteria: string, exclusion: string | null = null) {
  return explain(body, parseLossless(criteria), exclusion === null ? null : parseLossless(exclusion));
}

describe("explain", () => {
  it("says so when the message matches", () => {
    expect(why(FORM, '{"app_id":"0f1e"}')).toEqual({
      matches: true,
      sentence: say("The message contains everything the criteria ask for."),
    });
  });

  it("names the first missing key by its path", () => {
    const explanation = why(FORM, '{"app_id":"0f1e","form":{"case":{"@case_id":"b7aa"}}}');
    expect({ ...explanation, sentence: english(explanation.sentence) }).toEqual({
      matches: false,
      reason: "missing_key",
      path: "form.case.@case_id",
      expected: '"b7aa"',
      found: say("nothing"),
      sentence: 'form.case.@case_id is not in the message; the criteria ask for "b7aa".',
    });
  });

  it("shows both values when they differ", () => {
    expect(why(FORM, '{"form":{"case":{"update":{"muac":"115"}}}}')).toMatchObject({
      reason: "different_value",
      path: "form.case.update.muac",
      expected: '"115"',
      found: '"121"',
    });
  });

  it("says that a number is not a text", () => {
    const explanation = why(FORM, '{"form":{"case":{"update":{"muac":121}}}}');
    expect(explanation).toMatchObject({ reason: "wrong_type", path: "form.case.update.muac" });
    expect(english(explanation.sentence)).toBe(
      'form.case.update.muac is "121", a text; the criteria ask for 121, a number.',
    );
  });

  it("says which array holds no fitting element", () => {
    expect(why(FORM, '{"form":{"child":[{"name":"Amina"},{"name":"Zuri"}]}}')).toMatchObject({
      reason: "not_in_array",
      path: "form.child",
      expected: '{"name":"Zuri"}',
    });
  });

  it("goes into an array of one element", () => {
    expect(why(parseLossless('{"data":[{"k":1}]}'), '{"data":[{"k":2}]}')).toMatchObject({
      reason: "different_value",
      path: "data[0].k",
    });
  });

  it("names the exclusion that kept the message out", () => {
    const explanation = why(FORM, "{}", '{"app_id":"0f1e"}');
    expect(explanation).toMatchObject({ matches: false, reason: "excluded" });
    expect(english(explanation.sentence)).toContain('{"app_id":"0f1e"}');
  });

  it("does not exclude by a key that the message lacks", () => {
    expect(why(FORM, "{}", '{"safeToProcess":false}').matches).toBe(true);
  });

  it("quotes keys that a path would misread", () => {
    expect(why({ "a.b": { "": 1 } }, '{"a.b":{"":2}}')).toMatchObject({ path: '["a.b"][""]' });
  });

  it("keeps long values short and long numbers whole", () => {
    expect(why({ text: "x".repeat(5_000) }, '{"text":"y"}')).toMatchObject({
      found: expect.stringMatching(/^.{121}$/),
    });
    expect(why(parseLossless('{"n":9007199254740993}'), '{"n":9007199254740992}')).toMatchObject({
      found: "9007199254740993",
      expected: "9007199254740992",
    });
  });

  it("speaks of the message itself at the top", () => {
    expect(why([1, 2], '"bar"')).toMatchObject({ reason: "not_in_array", path: "" });
    expect(why("bar", "{}")).toMatchObject({ reason: "wrong_type", path: "" });
  });
});
