import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { spaceOut } from "@/lib/coalesce/space-out";

describe("spaceOut", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("the first call goes at once, the rest of the span as one at its end, and so on", () => {
    const calls: string[] = [];
    const ask = spaceOut(50, (key) => calls.push(key));
    ask("a");
    ask("a");
    ask("a");
    expect(calls).toEqual(["a"]);
    vi.advanceTimersByTime(50);
    expect(calls).toEqual(["a", "a"]);
    ask("a");
    expect(calls).toHaveLength(2);
    vi.advanceTimersByTime(50);
    expect(calls).toHaveLength(3);
  });

  test("keys do not wait for each other, and a quiet key is free again", () => {
    const calls: string[] = [];
    const ask = spaceOut(50, (key) => calls.push(key));
    ask("a");
    ask("b");
    expect(calls).toEqual(["a", "b"]);
    vi.advanceTimersByTime(60);
    expect(calls).toEqual(["a", "b"]);
    ask("a");
    expect(calls).toEqual(["a", "b", "a"]);
  });
});
