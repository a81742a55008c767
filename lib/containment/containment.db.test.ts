import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/test/database";
import { buildIndex } from "./build-index";
import { contains } from "./contains";
import { explain } from "./explain";
import { generatePair, randomFrom } from "./generate-pair.test-data";
import { parseLossless } from "./lossless";
import { VECTORS } from "./vectors.test-data";

const PAIRS = 200_000;
const BATCH = 8_000;
const FILTERS_PER_INDEX = 200;
const SEED = 20260214;

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

/** What PostgreSQL answers to `body @> criteria` for each pair. */
async function askDatabase(bodies: string[], criteria: string[]): Promise<boolean[]> {
  const { rows } = await client.query<{ answers: string }>(
    `SELECT string_agg(CASE WHEN body::jsonb @> criteria::jsonb THEN '1' ELSE '0' END, '' ORDER BY position) AS answers
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS pair(body, criteria, position)`,
    [bodies, criteria],
  );
  return Array.from(rows[0]?.answers ?? "", (digit) => digit === "1");
}

describe("containment beside PostgreSQL", () => {
  it("agrees on every corner case by name", async () => {
    const answers = await askDatabase(
      VECTORS.map(([, body]) => body),
      VECTORS.map(([, , criteria]) => criteria),
    );
    expect(answers).toHaveLength(VECTORS.length);
    for (const [position, [name, , , expected]] of VECTORS.entries()) expect(answers[position], name).toBe(expected);
  });

  it(`agrees on ${PAIRS} generated pairs, alone, explained, and through the index`, { timeout: 120_000 }, async () => {
    const random = randomFrom(SEED);
    let hits = 0;
    for (let done = 0; done < PAIRS; done += BATCH) {
      const pairs = Array.from({ length: BATCH }, () => generatePair(random));
      const answers = await askDatabase(
        pairs.map(({ body }) => body),
        pairs.map(({ criteria }) => criteria),
      );
      expect(answers).toHaveLength(BATCH);
      hits += answers.filter(Boolean).length;
      for (let start = 0; start < BATCH; start += FILTERS_PER_INDEX) {
        const end = start + FILTERS_PER_INDEX;
        expect(disagreements(pairs.slice(start, end), answers.slice(start, end))).toEqual([]);
      }
    }
    // A generator that only hits or only misses would prove nothing.
    expect(hits).toBeGreaterThan(PAIRS * 0.3);
    expect(hits).toBeLessThan(PAIRS * 0.8);
  });
});

/** The pairs where memory and database differ; the exclusion of each filter is the next pair's criteria. */
function disagreements(pairs: { body: string; criteria: string }[], answers: boolean[]): unknown[] {
  const bodies = pairs.map(({ body }) => parseLossless(body));
  const criteria = pairs.map((pair) => parseLossless(pair.criteria));
  const plain = buildIndex(
    criteria.map((each, position) => ({ id: String(position), criteria: each, exclusion: null })),
  );
  const excluding = buildIndex(
    criteria.map((each, position) => {
      const exclusion = criteria[(position + 1) % criteria.length] ?? null;
      return { id: String(position), criteria: each, exclusion };
    }),
  );
  return pairs.flatMap((pair, position) => {
    const body = bodies[position] ?? null;
    const filter = criteria[position] ?? null;
    const exclusion = criteria[(position + 1) % criteria.length] ?? null;
    const expected = answers[position];
    const alone = contains(body, filter);
    const explained = explain(body, filter, null).matches;
    const indexed = plain.match(body).includes(String(position));
    const excluded = excluding.match(body).includes(String(position));
    const agrees =
      alone === expected &&
      explained === expected &&
      indexed === expected &&
      excluded === (expected && (exclusion === null || !contains(body, exclusion)));
    return agrees ? [] : [{ ...pair, expected, alone, explained, indexed, excluded }];
  });
}
