import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/test/database";
import { readBody } from "./read-body";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase({ template: false });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function storedText(sent: string | Uint8Array, contentType: string | null = null): Promise<string | null> {
  const bytes = typeof sent === "string" ? new TextEncoder().encode(sent) : sent;
  const result = await readBody({ bytes, contentType, query: "" });
  if (!result.ok) return null;
  const { rows } = await client.query<{ text: string }>("SELECT $1::jsonb::text AS text", [result.body]);
  return rows[0]?.text ?? null;
}

describe("bodies beside PostgreSQL", () => {
  it("stores every JSON that is accepted", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ stringUnit: "binary", maxDepth: 4 }), async (text) => {
        expect(await storedText(text)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("stores hostile characters, forms and XML", async () => {
    for (const [sent, type] of [
      ['{"a\\u0000":"\\ud800\\udbff\\udc00x\\\\u0000"}', null],
      [new Uint8Array([0x22, 0x00, 0xed, 0xa0, 0x80, 0xff, 0x22]), null],
      ["a=%00&b=%ED%A0%80&__proto__=1", "application/x-www-form-urlencoded"],
      ["<f a='&#0;'>&#xD800;<__proto__/></f>", "text/xml"],
    ] as const) {
      expect(await storedText(sent, type), String(sent)).not.toBeNull();
    }
  });

  it("agrees with numeric on the numbers at its edges", async () => {
    const edges = ["1e131071", "9".repeat(131_072), "1e-16383", `0.${"1".repeat(16_383)}`, "-1e131071", "0e0", "1E+5"];
    for (const number of edges) expect(await storedText(`[${number}]`), number.slice(0, 20)).not.toBeNull();
    const beyond = ["1e131072", "9".repeat(131_073), "1e-16384", `0.${"1".repeat(16_384)}`];
    for (const number of beyond) {
      expect(await storedText(`[${number}]`), number.slice(0, 20)).toBeNull();
      await expect(client.query("SELECT $1::jsonb", [`[${number}]`]), number.slice(0, 20)).rejects.toThrow();
    }
  });

  it("keeps numbers beyond 2^53 whole", async () => {
    expect(await storedText('{"n": 9007199254740993.10}')).toBe('{"n": 9007199254740993.10}');
  });

  it("keeps the last of duplicate keys", async () => {
    expect(await storedText('{"a":1,"b":2,"a":3}')).toBe('{"a": 3, "b": 2}');
  });
});
