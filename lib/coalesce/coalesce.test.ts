import { describe, expect, test } from "vitest";
import { coalesce } from "@/lib/coalesce/coalesce";

describe("coalesce", () => {
  test("calls during the work make it run once more, however many they are", async () => {
    const done: string[] = [];
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const call = coalesce(async (key) => {
      await gate;
      done.push(key);
    });
    const first = call("a");
    expect(await Promise.all([call("a"), call("a"), call("a")])).toEqual([false, false, false]);
    const other = call("b");
    open();
    expect([await first, await other]).toEqual([true, true]);
    expect(done.sort()).toEqual(["a", "a", "b"]);
  });

  test("after a failure the key is free again", async () => {
    let calls = 0;
    const call = coalesce(async () => {
      calls += 1;
      if (calls === 1) throw new Error("first");
    });
    await expect(call("a")).rejects.toThrow("first");
    expect(await call("a")).toBe(true);
    expect(calls).toBe(2);
  });
});
