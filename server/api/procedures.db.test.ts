import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { appRouter } from "@/server/api/root";
import { createCallerFactory } from "@/server/api/trpc";
import type { Ctx } from "@/server/core/context";
import { connect } from "@/server/db";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let slug: string;
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  const project = await makeProject(db);
  ({ slug, id } = project);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const factory = createCallerFactory(appRouter);
const paths = Object.keys(appRouter._def.procedures);

/** Asked before one is signed in. */
const OPEN = new Set(["account.signUpDoor"]);
/** On what is one's own: no project is named; whose row it is the verb's own test asks. */
const OWN = new Set([
  ...["account.me", "projects.list", "projects.create"],
  ...["listMine", "create", "read", "update", "delete", "share"].map((verb) => `credentials.${verb}`),
]);

async function codeOf(ctx: Ctx | null, path: string, input: unknown): Promise<string> {
  const [room = "", verb = ""] = path.split(".");
  const caller = factory({ ctx }) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  try {
    await caller[room]?.[verb]?.(input);
    return "OK";
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
}

describe("every procedure", () => {
  it.each(paths.filter((path) => !OPEN.has(path)))("%s is closed to the signed out", async (path) => {
    expect(await codeOf(null, path, { project: slug })).toBe("UNAUTHORIZED");
  });

  it.each(paths.filter((path) => !OPEN.has(path) && !OWN.has(path)))(
    "%s tells a stranger, and a superuser as such, no more than that nothing is there",
    async (path) => {
      for (const user of [await makeUser(db), await makeUser(db, { isSuperuser: true })]) {
        const answers = await Promise.all(
          [slug, id, "never-was"].map((project) => codeOf(asUser(db, user), path, { project })),
        );
        expect(answers).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
      }
    },
  );

  it("asks which project is meant", async () => {
    const ctx = asUser(db, await makeUser(db));
    for (const input of [undefined, null, {}, { project: 7 }, "x"]) {
      expect(await codeOf(ctx, "projects.view", input)).toBe("BAD_REQUEST");
    }
  });
});

describe("the edge", () => {
  it("passes on the product's errors with their details, and nothing of a defect", async () => {
    const ctx = asUser(db, await makeUser(db));
    await expect(factory({ ctx }).projects.create({ name: "" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: "name: Give the project a name.",
    });
    const broken = { ...ctx, db: connect("postgresql://nobody@127.0.0.1:1/none", 1) };
    await expect(factory({ ctx: broken }).projects.list()).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      message: "Something went wrong here. It was logged.",
    });
  });

  it("tells the signed out whether they may sign up", async () => {
    expect(await factory({ ctx: null }).account.signUpDoor()).toEqual({ open: true });
  });
});
