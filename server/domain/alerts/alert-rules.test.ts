import { expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { failureWords } from "./alert-rules";

it.each([
  ["AdaptorError", "Request returned 409: Conflict", "AdaptorError, answered with 409"],
  ["TypeError", "Cannot read properties of undefined (reading 'Asha')", "TypeError"],
  ["timeout", "It took longer than 100 s", "Took too long"],
  ["failed", "status code 503 from https://x.example", "Failed, answered with 503"],
  ["asha@example.org", "patient 255 was returned 99 times", "Failed"],
])("%s: %s", (kind, sample, words) => {
  expect(english(failureWords({ kind, sample }))).toBe(words);
});
