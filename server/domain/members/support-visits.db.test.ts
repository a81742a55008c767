import { expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import { enterProject } from "@/server/api/enter-project";
import { listVisitors } from "@/server/domain/members/list-visitors";
import { noteVisit } from "@/server/domain/members/note-visit";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

const T0 = new Date("2026-11-23T08:00:00Z");
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

it("writes each visit of support down once, and shows who is here while they are", async () => {
  const project = await makeProject(db, { supportUntil: later(600) });
  const person = await makeUser(db, { name: "Nuru Support", isSupport: true });
  const come = (minutes: number) =>
    enterProject(
      asUser(db, person, () => later(minutes)),
      project.slug,
    );
  const here = async (minutes: number) => {
    const ctx = await enterProject(
      asUser(db, project.users.viewer, () => later(minutes)),
      project.slug,
    );
    return (await listVisitors(ctx, {})).map(({ name }) => name);
  };
  expect(await here(0)).toEqual([]);
  for (const minutes of [0, 1, 10, 20, 40]) await come(minutes);
  expect([await here(41), await here(43)]).toEqual([["Nuru Support"], []]);
  const trail = await db.auditEntry.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
  expect(trail.map(({ action, actorName, at }) => [action, actorName, at])).toEqual([
    ["support_access.enter", "Nuru Support", later(0)],
    ["support_access.enter", "Nuru Support", later(40)],
  ]);
  await expect(come(601).then((ctx) => listVisitors(ctx, {}))).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("is for support alone to begin, and for everybody in the project to see", async () => {
  const contexts = await seats(db, await makeProject(db));
  expect(await answersBySeat(contexts, (ctx) => noteVisit(ctx, {}))).toEqual(answersOfMatrix("support_access.enter"));
  expect(await answersBySeat(contexts, (ctx) => listVisitors(ctx, {}))).toEqual(answersOfMatrix("member.list"));
});
