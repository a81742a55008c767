import { describe, expect, it } from "vitest";
import { secretsOf } from "./secret-rules";

describe("what of a credential is secret", () => {
  it("is every value but those that say where and as whom", () => {
    const body = { baseUrl: "https://api.example.org", username: "ana", password: "p1", token: "t1", other: "o1" };
    expect(secretsOf(body).sort()).toEqual(["o1", "p1", "t1"]);
  });

  it("is found in objects and lists, in numbers too", () => {
    expect(secretsOf({ tls: { key: "k", host: "h" }, keys: ["a", { pin: 1234 }], on: true, none: null })).toEqual([
      "k",
      "a",
      "1234",
    ]);
  });

  it("is a password inside an address, as written and as meant", () => {
    expect(secretsOf({ url: "postgres://ana:p%40ss@db.example.org/x" })).toEqual(["p%40ss", "p@ss"]);
  });

  it("is a key in the query of an address", () => {
    expect(secretsOf({ baseUrl: "https://h.example/x?page=2&api_key=k%2F1&q=no" })).toEqual(["k%2F1", "k/1"]);
  });
});
