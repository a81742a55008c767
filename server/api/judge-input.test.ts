import { expect, it } from "vitest";
import { ProductError } from "@/server/core/errors";
import { refuseUnstorable } from "./judge-input";

function fieldOf(input: unknown): string | null {
  try {
    refuseUnstorable(input);
    return null;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    expect(error.code).toBe("INVALID");
    return Object.keys(error.details.fields ?? {})[0] ?? "";
  }
}

it("names the field whose text no database stores", () => {
  expect(fieldOf({ name: "a\0b" })).toBe("name");
  expect(fieldOf({ name: "ok", search: "\ud800" })).toBe("search");
  expect(fieldOf({ filter: { text: ["fine", "x\udc00y"] } })).toBe("filter.text.1");
  expect(fieldOf("\0")).toBe("input");
});

it("lets everything else pass, whatever its shape", () => {
  for (const input of [undefined, null, 5n, new Date(Number.NaN), [], { name: "🦄 é \u0001\t", id: 1n }, "\ufffd"]) {
    expect(fieldOf(input)).toBeNull();
  }
});

it("is quick with 8 MB of text and does not follow a value into the deep", () => {
  expect(fieldOf({ body: "x".repeat(8 * 1024 * 1024) })).toBeNull();
  const ring: { self?: unknown } = {};
  ring.self = ring;
  expect(fieldOf(ring)).toBeNull();
});
