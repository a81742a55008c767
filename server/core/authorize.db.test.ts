import { beforeAll, describe, expect, it } from "vitest";
import type { Action } from "@/contracts/permissions";
import { PERMISSIONS } from "@/contracts/permissions";
import { makeUser } from "@/prisma/factories/account";
import { makeMember } from "@/prisma/factories/members";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { authorize } from "@/server/core/authorize";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;

beforeAll(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
});

const actions = Object.keys(PERMISSIONS) as Action[];

describe("authorize", () => {
  it.each(actions)("judges %s from every seat as the matrix says", async (action) => {
    const answers = await answersBySeat(contexts, async (ctx) => authorize(ctx, action, "project"));
    expect(answers).toEqual(answersOfMatrix(action));
  });

  it("tells a member what it takes, and a stranger nothing", () => {
    expect(() => authorize(contexts.viewer, "run.retry", "project")).toThrow(
      "You may not retry runs: it takes the role owner or admin or editor.",
    );
    expect(() => authorize(contexts.stranger, "run.retry", "project")).toThrow("The project was not found.");
  });

  it("hides a project that is being deleted from everybody, but lets its owner take that back", async () => {
    const doomed = await makeProject(db, { deletionScheduledAt: new Date() });
    const inside = await seats(db, doomed);
    for (const seat of ["owner", "admin", "viewer", "support"] as const) {
      expect(() => authorize(inside[seat], "project.view", "project")).toThrow("The project was not found.");
    }
    expect(authorize(inside.owner, "project.cancel_deletion", "project")).toBe("yes");
    expect(() => authorize(inside.admin, "project.cancel_deletion", "project")).toThrow("You may not cancel");
    expect(() => authorize(inside.stranger, "project.cancel_deletion", "project")).toThrow("was not found");
    expect(authorize(inside.system, "run.claim", "project")).toBe("yes");
  });

  it("asks for the second factor before it looks at the role", async () => {
    const strict = await makeProject(db, { requiresMfa: true });
    const careful = await makeUser(db, { mfaEnabledAt: new Date() });
    await makeMember(db, { projectId: strict.id, userId: careful.id, role: "viewer" });
    const inside = await seats(db, strict);
    expect(() => authorize(inside.owner, "project.view", "project")).toThrow("second factor");
    expect(() => authorize(inside.stranger, "project.view", "project")).toThrow("was not found");
    const withFactor = await inProject(asUser(db, careful), strict.id);
    expect(authorize(withFactor, "project.view", "project")).toBe("yes");
    expect(() => authorize(withFactor, "run.retry", "project")).toThrow("You may not retry runs");
  });

  it("lets support in only while the project says so, and only support", async () => {
    const now = new Date("2026-11-22T12:00:00Z");
    const open = await makeProject(db, { supportUntil: new Date("2026-11-22T13:00:00Z") });
    const visitor = await makeUser(db, { isSupport: true });
    const seatAt = async (at: Date) =>
      (
        await inProject(
          asUser(db, visitor, () => at),
          open.id,
        )
      ).seat;
    expect(await seatAt(now)).toBe("support");
    expect(await seatAt(new Date("2026-11-22T13:00:00Z"))).toBeNull();
    const stranger = await makeUser(db);
    expect(
      (
        await inProject(
          asUser(db, stranger, () => now),
          open.id,
        )
      ).seat,
    ).toBeNull();
  });

  it("outside of projects lets people act on their own, a superuser by their column, the system by its own", async () => {
    const person = asUser(db, await makeUser(db));
    const superuser = asUser(db, await makeUser(db, { isSuperuser: true }));
    expect(authorize(person, "account.view", "account")).toBe("self");
    expect(() => authorize(person, "admin.user.write", "instance")).toThrow("The page was not found.");
    expect(() => authorize(person, "message.receive", "instance")).toThrow("Nobody in a project may");
    expect(authorize(superuser, "admin.user.write", "instance")).toBe("yes");
    expect(() => authorize(superuser, "message.receive", "instance")).toThrow("Nobody in a project may");
    expect(authorize(systemContext("test", { db }), "message.receive", "instance")).toBe("yes");
    expect(() => authorize(systemContext("test", { db }), "account.view", "account")).toThrow("You may not");
  });

  it("finds a project by slug, by id, and by an old slug until it expires", async () => {
    const at = new Date("2026-11-22T12:00:00Z");
    const renamed = await makeProject(db);
    await db.projectSlug.create({
      data: { slug: "once-upon", projectId: renamed.id, expiresAt: new Date("2026-11-23T00:00:00Z") },
    });
    const owner = (when: Date) => asUser(db, renamed.users.owner, () => when);
    for (const name of [renamed.slug, renamed.id, "once-upon"]) {
      expect((await inProject(owner(at), name)).projectId).toBe(renamed.id);
    }
    await expect(inProject(owner(new Date("2026-11-23T00:00:00Z")), "once-upon")).rejects.toThrow("was not found");
    await expect(inProject(owner(at), "never-was")).rejects.toThrow("The project was not found.");
  });
});
