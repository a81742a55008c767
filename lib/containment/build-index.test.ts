import { describe, expect, it } from "vitest";
import { buildIndex, type Filter } from "./build-index";
import { type Json, parseLossless } from "./lossless";

const filter = (id: string, criteria: Json, exclusion: Json | null = null): Filter => ({ id, criteria, exclusion });

describe("buildIndex", () => {
  it("gives every filter that matches once, in the order of the filters", () => {
    const index = buildIndex([
      filter("country", { meta: { country: "Kenya" } }),
      filter("all", {}),
      filter("visits", { visits: [{ kind: "home" }] }),
      filter("other", { meta: { country: "Peru" } }),
    ]);
    const body: Json = { meta: { country: "Kenya" }, visits: [{ kind: "home" }, { kind: "home" }] };
    expect(index.match(body)).toEqual(["country", "all", "visits"]);
    expect(index.match(body)).toEqual(["country", "all", "visits"]);
  });

  it("leaves out what is excluded, and not by an absent key", () => {
    const index = buildIndex([filter("bns", { form: "bns" }, { safeToProcess: false })]);
    expect(index.match({ form: "bns", safeToProcess: false })).toEqual([]);
    expect(index.match({ form: "bns", safeToProcess: true })).toEqual(["bns"]);
    expect(index.match({ form: "bns" })).toEqual(["bns"]);
  });

  it("finds filters of bare scalars, empty objects, empty arrays and long numbers", () => {
    const index = buildIndex([
      filter("scalar", "bar"),
      filter("object", { a: {} }),
      filter("array", { a: [] }),
      filter("long", parseLossless('{"id":9007199254740993}')),
    ]);
    expect(index.match("bar")).toEqual(["scalar"]);
    expect(index.match(["foo", "bar"])).toEqual(["scalar"]);
    expect(index.match([["bar"]])).toEqual([]);
    expect(index.match({ a: { b: 1 } })).toEqual(["object"]);
    expect(index.match({ a: [1] })).toEqual(["array"]);
    expect(index.match(parseLossless('{"id":9007199254740993.0}'))).toEqual(["long"]);
    expect(index.match({ id: 9007199254740992 })).toEqual([]);
  });

  it("matches nothing without filters", () => {
    expect(buildIndex([]).match({ a: 1 })).toEqual([]);
  });

  it("is not fooled by keys of Object.prototype", () => {
    const index = buildIndex([
      filter("proto", parseLossless('{"__proto__":{}}')),
      filter("constructor", { constructor: {} }),
    ]);
    expect(index.match({ a: 1 })).toEqual([]);
    expect(index.match(parseLossless('{"__proto__":{"x":1}}'))).toEqual(["proto"]);
  });
});
