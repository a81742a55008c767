import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StillSearching } from "./still-searching";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const there = { isFetching: false, isPending: false, isPlaceholderData: false };
const first = { isFetching: true, isPending: true, isPlaceholderData: false };
const another = { isFetching: true, isPending: false, isPlaceholderData: true };
const anew = { isFetching: true, isPending: false, isPlaceholderData: false };

const pass = (ms: number): void =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });
const words = () => screen.getByRole("status").textContent;

test.each([
  ["the first answer", first],
  ["another answer while the old rows stay", another],
])("%s that takes over a second is said to be looked for until it is there", (_, asked) => {
  const { rerender } = render(<StillSearching query={asked} />);
  pass(999);
  expect(words()).toBe("");
  pass(1);
  expect(words()).toBe("Still searching …");
  rerender(<StillSearching query={there} />);
  expect(words()).toBe("");
});

test("an answer within the second needs no word, and the next question has its own second", () => {
  const { rerender } = render(<StillSearching query={another} />);
  pass(900);
  rerender(<StillSearching query={there} />);
  pass(5_000);
  expect(words()).toBe("");
  rerender(<StillSearching query={another} />);
  pass(900);
  expect(words()).toBe("");
  pass(100);
  expect(words()).toBe("Still searching …");
});

test("rows that are only fetched anew, or a question not asked yet, need no word", () => {
  const { rerender } = render(<StillSearching query={anew} />);
  pass(5_000);
  expect(words()).toBe("");
  rerender(<StillSearching query={{ ...first, isFetching: false }} />);
  pass(5_000);
  expect(words()).toBe("");
});
