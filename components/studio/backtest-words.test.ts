import { expect, test } from "vitest";
import { say } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";
import { caseLook, fewerWords, progressWords, summaryWords } from "./backtest-words";

const done = (verdict: "same" | "changed" | "fails" | "unclear") => ({ status: "done", verdict }) as const;
const waiting = { status: "waiting", verdict: null } as const;
const lost = { status: "lost", verdict: null } as const;

test("the summary counts what was found, the worst last, and says nothing of what was not", () => {
  const cases = [done("same"), done("changed"), done("same"), done("fails"), done("unclear"), waiting, lost];
  expect(summaryWords(english, cases)).toBe("2 same, 1 would change, 1 would fail, 1 cannot be told, 1 lost");
  expect(summaryWords(english, [done("same")])).toBe("1 same");
  expect(summaryWords(english, [waiting])).toBe("Nothing yet");
});

test("progress and what is missing are said in words", () => {
  expect(progressWords(english, [done("same"), lost, waiting, waiting])).toBe("2 of 4 messages tried");
  expect(fewerWords(english, { cases: [], wanted: 20, scanned: 1200 })).toBe(
    "Only 0 found among the newest 1,200 messages.",
  );
  const one = { ...done("same"), n: 1, messageId: 1n, live: null, draft: null, recordedRunId: null };
  expect(fewerWords(english, { cases: [one], wanted: 1, scanned: 1 })).toBeNull();
});

test("a case has the word of its verdict, or of why it has none", () => {
  expect(caseLook(done("fails")).word).toEqual(say("Would fail"));
  expect(caseLook(lost).word).toEqual(say("Lost"));
});
