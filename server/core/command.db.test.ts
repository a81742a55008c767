import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ProductEvent } from "@/contracts/events";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { command } from "@/server/core/command";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { task } from "@/server/core/task";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const describeProject = command({
  action: "project.describe",
  scope: "project",
  input: z.object({ text: z.string().max(10), fail: z.boolean().optional() }),
  run: async (ctx, { text, fail }) => {
    const where = { id: ctx.projectId };
    const before = await ctx.db.project.findUniqueOrThrow({ where, select: { name: true, description: true } });
    await ctx.db.project.update({ where, data: { description: text } });
    ctx.changed({ entity: "project", id: ctx.projectId, before, after: { ...before, description: text } });
    ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
    if (fail) throw new Error("in the middle");
    return { cell: ctx.cell };
  },
});

const outer = command({
  action: "project.rename",
  scope: "project",
  input: z.object({ name: z.string(), fail: z.boolean() }),
  run: async (ctx, { name, fail }) => {
    const where = { id: ctx.projectId };
    const before = await ctx.db.project.findUniqueOrThrow({ where, select: { name: true } });
    await describeProject(ctx, { text: "inner" });
    await ctx.db.project.update({ where, data: { name } });
    ctx.changed({ entity: "project", id: ctx.projectId, before, after: { name } });
    if (fail) throw new Error("after the inner one");
  },
});

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;

/** A fresh project seen by its owner, with the events it sends and what the row said when they were sent. */
async function stage() {
  project = await makeProject(db, { description: "old" });
  contexts = await seats(db, project);
  const sent: ProductEvent[] = [];
  const ctx: ProjectCtx = { ...contexts.owner, emit: (...events) => void sent.push(...events) };
  const trail = () => db.auditEntry.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
  const row = () => db.project.findUniqueOrThrow({ where: { id: project.id } });
  return { ctx, sent, trail, row };
}

describe("command", () => {
  it("writes one audit row with who, what, and only the fields that differ", async () => {
    const { ctx, trail } = await stage();
    expect(await describeProject(ctx, { text: "new" })).toEqual({ cell: "yes" });
    expect(await trail()).toMatchObject([
      {
        actorKind: "user",
        actorId: project.users.owner.id,
        actorName: project.users.owner.name,
        action: "project.describe",
        entity: "project",
        entityId: project.id,
        before: { description: "old" },
        after: { description: "new" },
      },
    ]);
  });

  it("writes nothing when nothing changed", async () => {
    const { ctx, trail } = await stage();
    await describeProject(ctx, { text: "old" });
    expect(await trail()).toEqual([]);
  });

  it("sends events after the commit, and none when it failed", async () => {
    const { ctx, trail, row } = await stage();
    const seen: Promise<{ description: string }>[] = [];
    const watching: ProjectCtx = { ...ctx, emit: () => void seen.push(row()) };
    await describeProject(watching, { text: "new" });
    expect((await Promise.all(seen)).map(({ description }) => description)).toEqual(["new"]);

    const { ctx: other, sent, row: otherRow, trail: otherTrail } = await stage();
    await expect(describeProject(other, { text: "new", fail: true })).rejects.toThrow("in the middle");
    expect(sent).toEqual([]);
    expect((await otherRow()).description).toBe("old");
    expect(await otherTrail()).toEqual([]);
    expect(await trail()).not.toContainEqual(expect.objectContaining({ projectId: project.id }));
  });

  it("joins the transaction it is called in: all or nothing, each with its own audit row", async () => {
    const { ctx, sent, trail, row } = await stage();
    await outer(ctx, { name: "Renamed", fail: false });
    expect((await trail()).map(({ action }) => action)).toEqual(["project.describe", "project.rename"]);
    expect(await row()).toMatchObject({ name: "Renamed", description: "inner" });
    expect(sent).toEqual([{ name: "run/queued", data: { projectId: project.id } }]);

    const other = await stage();
    await expect(outer(other.ctx, { name: "Renamed", fail: true })).rejects.toThrow("after the inner one");
    expect((await other.row()).description).toBe("old");
    expect(await other.trail()).toEqual([]);
    expect(other.sent).toEqual([]);
  });

  it("judges before it reads the input, and says which field is wrong", async () => {
    const { ctx } = await stage();
    await expect(describeProject(contexts.viewer, { text: "far too long a text" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(describeProject(ctx, { text: "far too long a text" })).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { text: expect.stringContaining("10") as string } },
    });
  });

  it("judges again where one command calls another", async () => {
    const { ctx } = await stage();
    const asEditor = query({
      action: "run.retry",
      scope: "project",
      input: z.object({}),
      run: async (inner) => describeProject(inner, { text: "sneaky" }),
    });
    await expect(asEditor(contexts.editor, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(asEditor(ctx, {})).resolves.toEqual({ cell: "yes" });
  });
});

describe("task", () => {
  it("refuses to hold a transaction open", async () => {
    const { ctx } = await stage();
    const outside = task({ action: "project.view", scope: "project", input: z.object({}), run: async () => "done" });
    expect(await outside(ctx, {})).toBe("done");
    const holding = command({
      action: "project.describe",
      scope: "project",
      input: z.object({}),
      run: (inner) => outside(inner, {}),
    });
    await expect(holding(ctx, {})).rejects.toThrow("called inside a transaction");
  });
});
