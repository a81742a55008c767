import { describe, expect, test } from "vitest";
import { answerFrom, type Recorded } from "@/server/domain/runs/recording-rules";

const recorded = (method: string, path: string, body: string, bodyHash: string | null = null): Recorded => ({
  ...{ method, host: "a.example", path },
  answer: { status: 200, headers: {}, body, bodyHash },
});
const asked = (method: string, path: string, bodyHash: string | null = null) => ({
  ...{ method, host: "a.example", path, bodyHash },
});

describe("answering from a recording", () => {
  test("the same call gets the same answer, in the order of the recording", () => {
    const answers = answerFrom([recorded("POST", "/a", "1", "x"), recorded("POST", "/a", "2", "x")]);
    expect([1, 2, 3].map(() => answers(asked("POST", "/a", "x"))?.answer.body)).toEqual(["1", "2", undefined]);
  });

  test("what was sent decides first; another body at the same address is answered, and marked", () => {
    const answers = answerFrom([recorded("POST", "/a", "first", "x"), recorded("POST", "/a", "second", "y")]);
    expect(answers(asked("POST", "/a", "y"))).toMatchObject({ answer: { body: "second" }, by: "recorded" });
    expect(answers(asked("POST", "/a", "z"))).toMatchObject({ answer: { body: "first" }, by: "other_body" });
  });

  test("a body that is not known on one side is not held against it", () => {
    const answers = answerFrom([recorded("POST", "/a", "1", null)]);
    expect(answers(asked("POST", "/a", "x"))).toMatchObject({ by: "recorded" });
  });

  test("who only reads gets the last answer again, who changes something does not", () => {
    const answers = answerFrom([recorded("GET", "/a", "1"), recorded("GET", "/a", "2"), recorded("PUT", "/a", "3")]);
    const reads = [1, 2, 3].map(() => answers(asked("GET", "/a"))?.answer.body);
    expect(reads).toEqual(["1", "2", "2"]);
    expect([1, 2].map(() => answers(asked("PUT", "/a"))?.answer.body)).toEqual(["3", undefined]);
  });

  test("another method, host or address is refused", () => {
    const answers = answerFrom([recorded("GET", "/a?page=1", "1")]);
    expect(answers(asked("HEAD", "/a?page=1"))).toBeNull();
    expect(answers(asked("GET", "/a?page=2"))).toBeNull();
    expect(answers({ ...asked("GET", "/a?page=1"), host: "b.example" })).toBeNull();
  });
});
