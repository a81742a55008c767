import { describe, expect, test } from "vitest";
import { Slots } from "@/server/domain/runs/take-slots";
import { Drains } from "@/server/domain/runs/wake-drains";

describe("places for runs", () => {
  test("one at once or several, never more than there are", async () => {
    const slots = new Slots(5);
    expect(await slots.take(3, 0)).toBe(3);
    expect(await slots.take(10, 0)).toBe(2);
    expect(slots.taken).toBe(5);
    expect(await slots.take(1, 5)).toBe(0);
    slots.give(5);
    expect(slots.taken).toBe(0);
  });

  test("whoever asked first gets the next one, so that a busy project starves nobody", async () => {
    const slots = new Slots(1);
    await slots.take(1, 0);
    const order: string[] = [];
    const waiters = ["a", "b", "c"].map((name) => slots.take(10, 1000).then((got) => order.push(`${name}${got}`)));
    for (let i = 0; i < 3; i++) {
      slots.give(1);
      await Promise.resolve();
    }
    await Promise.all(waiters);
    expect(order).toEqual(["a1", "b1", "c1"]);
  });
});

describe("drains", () => {
  test("one per project; a second one wakes the first", async () => {
    const drains = new Drains();
    const drain = drains.begin("p");
    expect(drains.begin("p")).toBeNull();
    expect(await drain?.next(0)).toBe(true);
    expect(await drain?.next(5)).toBe(false);
    expect(drains.wake("other")).toBe(false);
    const waiting = drain?.next(10_000);
    expect(drains.wake("p")).toBe(true);
    expect(await waiting).toBe(true);
    drains.end("p");
    expect(drains.wake("p")).toBe(false);
  });
});
