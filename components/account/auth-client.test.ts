import { expect, it } from "vitest";
import { signInWords } from "@/components/account/auth-client";
import { english } from "@/lib/words/translate";

it.each([
  ["TOO_MANY:1", "Wait 1 minute,"],
  ["TOO_MANY:61", "Wait 2 minutes,"],
  ["SECOND_FACTOR_WRONG", "Wait for the next one"],
  ["SECOND_FACTOR_OVER", "Sign in again"],
  ["CredentialsSignin", "do not belong together"],
  ["UNAVAILABLE", "Try again in a moment"],
  ["anything else", "Try again in a moment"],
])("says what %s means", (code, words) => {
  expect(english(signInWords(code))).toContain(words);
});
