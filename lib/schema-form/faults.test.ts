import { describe, expect, it } from "vitest";
import { z } from "zod";
import { complain, faultsOf } from "./faults";

const faults = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: complain }).error?.issues.flatMap((issue) => faultsOf(issue));

describe("what a schema has against a value", () => {
  it("is what its author says, of a choice between shapes too", () => {
    const network = z.union([z.ipv4(), z.cidrv4()], { error: "An address, please." });
    expect(faults(z.object({ allow: z.array(network) }), { allow: ["x/33"] })).toEqual([
      { path: ["allow", "0"], words: "An address, please." },
    ]);
  });

  it("is of a choice that nobody spoke for what the nearest shape misses", () => {
    const either = z.object({ a: z.union([z.null(), z.string().max(2)]) });
    expect(faults(either, { a: "long" })).toMatchObject([{ path: ["a"], words: { values: { count: 2 } } }]);
    expect(either.safeParse({ a: "long" }).error?.issues.flatMap((issue) => faultsOf(issue))).toMatchObject([
      { path: ["a"] },
    ]);
  });
});
