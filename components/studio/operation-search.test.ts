import { expect, test } from "vitest";
import type { AdaptorOperation } from "@/contracts/adaptors";
import { findOperations } from "./operation-search";

const operation = (name: string, over: Partial<AdaptorOperation> = {}): AdaptorOperation => ({
  name,
  namespace: null,
  signature: `${name}()`,
  description: "",
  params: [],
  returns: "Operation",
  examples: [],
  isCommon: false,
  ...over,
});

const operations = [
  operation("each", { isCommon: true, description: "Goes over a list; get the items first." }),
  operation("get"),
  operation("get", { namespace: "http", isCommon: true }),
  operation("getAll"),
  operation("post", { examples: [{ caption: null, code: "post('/patients')" }] }),
];
const names = (typed: string) =>
  findOperations(operations, typed).map(({ namespace, name }) => `${namespace ? `${namespace}.` : ""}${name}`);

test("the adaptor's own come first where nothing is typed, and none is missing", () => {
  expect(names(" ")).toEqual(["get", "getAll", "post", "each", "http.get"]);
});

test("the name counts most, then the description, then the examples", () => {
  expect(names("get")).toEqual(["get", "getAll", "http.get", "each"]);
  expect(names("HTTP.get")).toEqual(["http.get"]);
  expect(names("patients")).toEqual(["post"]);
  expect(names("nothing like it")).toEqual([]);
});
