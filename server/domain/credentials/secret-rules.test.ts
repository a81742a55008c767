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

  it("is what the schema of its type calls one, however innocent its name is, and all that is in it", () => {
    const secret = { type: "string", writeOnly: true };
    const schema = {
      properties: {
        username: secret,
        region: { type: "string", format: "password" },
        host: { type: "string" },
        server: {
          properties: { name: secret, version: { type: "number", writeOnly: true }, domain: { type: "string" } },
        },
        scope: { writeOnly: true, type: "object" },
        realm: { type: "array", items: { type: "object", properties: { name: secret } } },
        user: { oneOf: [{ type: "string" }, { type: "object", properties: { email: secret } }], writeOnly: true },
      },
      oneOf: [{ properties: { email: secret } }, { properties: { type: { type: "string" } } }],
    };
    const body = {
      ...{ username: "s-1", region: "s-2", host: "open-1", type: "open-2", email: "s-3" },
      server: { name: "s-4", version: 12345, domain: "open-3" },
      scope: { name: ["s-5", { user: "s-6" }] },
      realm: [{ name: "s-7" }],
      user: { email: "s-8" },
    };
    expect(secretsOf(body)).toEqual([]);
    expect(secretsOf(body, schema).sort()).toEqual(["12345", "s-1", "s-2", "s-3", "s-4", "s-5", "s-6", "s-7", "s-8"]);
  });
});
