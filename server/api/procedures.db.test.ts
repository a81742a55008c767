import { TRPCError } from "@trpc/server";
import { beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { appRouter } from "@/server/api/root";
import { createCallerFactory } from "@/server/api/trpc";
import type { Ctx } from "@/server/core/context";
import { connect } from "@/server/db";
import { asUser } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);
let slug: string;
let id: string;

beforeAll(async () => {
  const project = await makeProject(db);
  ({ slug, id } = project);
});

const factory = createCallerFactory(appRouter);
const paths = Object.keys(appRouter._def.procedures);

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

describe("the project that is named", () => {
  it("is not there for a stranger or a superuser as such, by its slug or its id, no more than one that never was", async () => {
    for (const user of [await makeUser(db), await makeUser(db, { isSuperuser: true })]) {
      const answers = await Promise.all(
        [slug, id, "never-was"].map((project) => codeOf(asUser(db, user), "projects.view", { project })),
      );
      expect(answers).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
    }
  });

  it("has to be named", async () => {
    const ctx = asUser(db, await makeUser(db));
    for (const input of [undefined, null, {}, { project: 7 }, "x"]) {
      expect(await codeOf(ctx, "projects.view", input)).toBe("BAD_REQUEST");
    }
  });
});

const NASTY: unknown[] = [
  ...["a\0b", "\ud800", "9".repeat(40), "[".repeat(3000), "' OR 1=1 --", ""],
  ...[10n ** 30n, 2n ** 63n, 2 ** 31, 1e308, -1, null, {}, new Date(8.64e15), new Date(-8.64e15)],
];

/** What the procedures of a room are given, beside the project. */
const FIELDS: Record<string, string[]> = {
  projects: ["name", "concurrency"],
  triggers: ["triggerId", "name", "kind", "criteria", "exclusion", "upstreamJobId", "search"],
  jobs: ["jobId", "name", "triggerId", "credentialId", "adaptorVersion", "expression", "version", "search", "show"],
  credentials: ["credentialId", "name", "body", "projectId"],
  inbox: ["text", "from", "to", "triggerId", "jobState", "fromId", "before", "limit", "messageId", "version", "jobId"],
  activity: ["text", "from", "to", "jobId", "status", "toId", "after", "limit"],
  runs: ["runId", "after"],
};

describe("a hostile member", () => {
  it.each(paths)("finds no defect in %s, whatever stands in its fields", async (path) => {
    const project = await makeProject(db);
    const job = await makeJob(db, { projectId: project.id });
    const message = await makeMessage(db, { projectId: project.id });
    const run = await makeRun(db, { projectId: project.id, jobId: job.id });
    const trigger = await makeTrigger(db, { projectId: project.id });
    const good = {
      ...{ project: project.slug, name: "n", kind: "message", criteria: "{}", body: "{}", concurrency: 1 },
      ...{ adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4", expression: "fn((s) => s)", version: 1 },
      ...{ jobId: job.id, messageId: message.id, runId: run.id, triggerId: trigger.id, enabled: true, granted: true },
    };
    const ctx = asUser(db, project.users.owner);
    const fields = ["project", ...(FIELDS[path.split(".")[0] ?? ""] ?? [])];
    const inputs = fields.flatMap((field) => NASTY.map((nasty) => ({ field, nasty })));
    const defects: unknown[] = [];
    for (const { field, nasty } of inputs) {
      const code = await codeOf(ctx, path, { ...good, [field]: nasty });
      if (code === "INTERNAL_SERVER_ERROR") defects.push([field, nasty]);
    }
    expect(defects).toEqual([]);
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

  it("tells whoever comes to the door whether they may sign up", async () => {
    const ctx = asUser(db, await makeUser(db));
    expect(await factory({ ctx }).account.signUpDoor()).toEqual({ open: true });
  });
});
