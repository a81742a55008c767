import { expect, it } from "vitest";
import { ByteTurns } from "./byte-turns";

/** Work that ends when told to; says when it began. */
function work(begun: string[], name: string) {
  let end: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    begun.push(name);
    await held;
    return name;
  };
  return { run, end: () => end() };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it("lets in what fits, in order, and what is small at once", async () => {
  const turns = new ByteTurns({ most: 100, small: 10 });
  const begun: string[] = [];
  const [a, b, c, d] = ["a", "b", "c", "small"].map((name) => work(begun, name));
  if (!a || !b || !c || !d) throw new Error("no work");
  const all = [turns.take(60, a.run), turns.take(50, b.run), turns.take(40, c.run), turns.take(9, d.run)];
  await settle();
  expect(begun).toEqual(["a", "small"]);
  a.end();
  await settle();
  expect(begun).toEqual(["a", "small", "b", "c"]);
  for (const one of [b, c, d]) one.end();
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "small"]);
});

it("takes alone what is larger than all, and goes on after a failure", async () => {
  const turns = new ByteTurns({ most: 100, small: 10 });
  const failing = turns.take(500, () => Promise.reject(new Error("broken")));
  const next = turns.take(100, async () => "done");
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
});
