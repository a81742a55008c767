import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { LINK_RECIPES, type TokenRecipe } from "@/test/attacks/link-recipes";
import { SIGN_IN_RECIPES } from "@/test/attacks/sign-in-recipes";
import { STATE_RECIPES } from "@/test/attacks/state-recipes";
import {
  digestColumns,
  NO_TOKENS,
  PAGES,
  ROUTES_WITHOUT,
  routeFiles,
  signedPurposes,
  TOKENS,
  type TokenName,
  tokenFields,
  tokenPages,
} from "@/test/attacks/tokens";
import { type TestDatabase, testDatabase } from "@/test/database";

const RECIPES: Record<TokenName, TokenRecipe> = { ...LINK_RECIPES, ...SIGN_IN_RECIPES, ...STATE_RECIPES };
const NAMES = Object.keys(RECIPES) as TokenName[];

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 8);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

describe("tokens", () => {
  const kinds = Object.values(TOKENS);
  const taken = kinds.flatMap(({ takenBy }): string[] => takenBy);
  const kept = kinds.flatMap(({ keptIn }): string[] => keptIn);
  const once = (list: string[]) => [...new Set(list)].sort();

  it("are all known, by the fields, routes and pages that take them", () => {
    const procedures = taken.filter((one) => !one.startsWith("app/"));
    const without = Object.keys(NO_TOKENS).filter((one) => /^[a-z]\w+\./.test(one));
    expect(once([...procedures, ...without])).toEqual(tokenFields());
    expect(once([...taken.filter((one) => one.startsWith("app/")), ...ROUTES_WITHOUT])).toEqual(routeFiles());
    expect(Object.keys(PAGES).sort()).toEqual(tokenPages());
    expect(Object.values(PAGES).filter((field) => !taken.includes(field))).toEqual([]);
  });

  it("are all known, by the columns that keep their digests and the signatures that stand for them", () => {
    const others = Object.keys(NO_TOKENS);
    expect(digestColumns().filter((column) => !kept.includes(column) && !others.includes(column))).toEqual([]);
    expect(kept.filter((one) => !one.startsWith("signed") && !digestColumns().includes(one))).toEqual([]);
    expect(signedPurposes().filter((purpose) => !kept.includes(purpose) && !others.includes(purpose))).toEqual([]);
    expect(signedPurposes().length).toBeGreaterThan(2);
  });
});

/** Another of the same make: its first letter or digit is the next one. */
const altered = (token: string) => token.replace(/[a-z0-9]/i, (sign) => (/[zZ9]/.test(sign) ? "2" : nextOf(sign)));
const nextOf = (sign: string) => String.fromCharCode(sign.charCodeAt(0) + 1);

describe.each(NAMES)("%s", (name) => {
  it("lets in whoever it was made for, as it was made, in time", async () => {
    const now = new Date();
    const { token, use, endsMs, isBearer } = await RECIPES[name](db);
    expect(token.length).toBeGreaterThan(5);
    expect(await use(altered(token), now, "theirs")).toBe(false);
    expect(await use("", now, "theirs")).toBe(false);
    if (!isBearer) expect(await use(token, now, "another")).toBe(false);
    if (endsMs !== null) expect(await use(token, new Date(Date.now() + endsMs + 1000), "theirs")).toBe(false);
    // A refusal has not used it up, but for being too late: what is over may be cleared away.
    const fresh = endsMs === null ? { token, use } : await RECIPES[name](db);
    expect(await fresh.use(fresh.token, new Date(), "theirs")).toBe(true);
  });

  it("lets in once, however many show it at the same time", async () => {
    const { token, use } = await RECIPES[name](db);
    const now = new Date();
    const answers = await Promise.all([1, 2, 3].map(() => use(token, now, "theirs")));
    answers.push(await use(token, now, "theirs"));
    const isAgain = TOKENS[name].again;
    expect(answers.filter(Boolean)).toHaveLength(isAgain ? 4 : 1);
  });

  it("opens nothing once it is taken back", async () => {
    const { token, use, takeBack } = await RECIPES[name](db);
    await takeBack?.();
    expect(await use(token, new Date(), "theirs")).toBe(takeBack === undefined);
  });
});
