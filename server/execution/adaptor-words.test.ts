import { expect, test } from "vitest";
import { ownWords } from "./adaptor-words";

const words = new Set(["Setting", "cursor", "to", "POST", "in", "ms", "200"]);

test("a line keeps the words of the adaptor's program, and none that a job could have handed to it", () => {
  expect(ownWords("Setting cursor to: Ada", words)).toBe("Setting cursor to: …");
  expect(ownWords("POST https://a.example/people?id=7 200 in 31 ms", words)).toBe("POST … 200 in … ms");
  expect(ownWords('{\n  "naïve": "José"\n}', words)).toBe('{\n  "…"\n}');
  expect(ownWords("Settings", words)).toBe("…");
});
