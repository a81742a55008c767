import { beforeEach, describe, expect, it } from "vitest";
import type { ProductEvent } from "@/contracts/events";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { inProject, type ProjectCtx } from "@/server/core/context";
import { renameProject } from "@/server/domain/projects/rename-project";
import { revealInboxUrl } from "@/server/domain/projects/reveal-inbox-url";
import { setConcurrency } from "@/server/domain/projects/set-concurrency";
import { setStoragePolicy } from "@/server/domain/projects/set-storage-policy";
import { viewProject } from "@/server/domain/projects/view-project";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
});

const row = (id = project.id) => db.project.findUniqueOrThrow({ where: { id } });
const trail = () => db.auditEntry.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });

describe("renameProject", () => {
  it("gives name and slug, and keeps the old slug working for 60 days", async () => {
    const old = project.slug;
    const now = new Date("2026-11-22T12:00:00Z");
    const ctx = { ...contexts.admin, now: () => now };
    const name = `Clinic ${project.id}`;
    const { slug } = await renameProject(ctx, { name });
    expect(await row()).toMatchObject({ name, slug });
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
    const visit = (at: Date) =>
      inProject(
        asUser(db, project.users.viewer, () => at),
        old,
      );
    expect((await viewProject(await visit(later(59.9)), {})).slug).toBe(slug);
    await expect(visit(later(60))).rejects.toThrow("was not found");
    expect(await trail()).toMatchObject([
      { action: "project.rename", before: { name: project.name, slug: old }, after: { name, slug } },
    ]);
  });

  it("takes an old slug of its own back", async () => {
    const ctx = contexts.owner;
    const [first, second] = [`First ${project.id}`, `Second ${project.id}`];
    const one = await renameProject(ctx, { name: first });
    const two = await renameProject(ctx, { name: second });
    expect(await renameProject(ctx, { name: first })).toEqual(one);
    expect(await db.projectSlug.findMany({ where: { slug: one.slug } })).toEqual([]);
    expect(await db.projectSlug.findMany({ where: { slug: two.slug } })).toHaveLength(1);
  });

  it("changes nothing for the same name", async () => {
    expect(await renameProject(contexts.owner, { name: project.name })).toEqual({ slug: project.slug });
    expect(await trail()).toEqual([]);
  });

  it("is for whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx, seat) => renameProject(ctx, { name: `By ${seat}` }));
    expect(answers).toEqual(answersOfMatrix("project.rename"));
    expect((await row()).name).toBe("By admin");
  });
});

describe("setConcurrency", () => {
  it("changes how many go at once and wakes the queue", async () => {
    const sent: ProductEvent[] = [];
    const ctx = { ...contexts.owner, emit: (...events: ProductEvent[]) => void sent.push(...events) };
    await setConcurrency(ctx, { concurrency: 10 });
    expect((await row()).concurrency).toBe(10);
    expect(sent).toEqual([{ name: "run/queued", data: { projectId: project.id } }]);
    expect(await trail()).toMatchObject([
      { action: "project.set_concurrency", before: { concurrency: 1 }, after: { concurrency: 10 } },
    ]);
  });

  it.each([0, 11, 2.5, Number.NaN])("refuses %d", async (concurrency) => {
    await expect(setConcurrency(contexts.owner, { concurrency })).rejects.toMatchObject({ code: "INVALID" });
    expect((await row()).concurrency).toBe(1);
  });

  it("is for whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx) => setConcurrency(ctx, { concurrency: 3 }));
    expect(answers).toEqual(answersOfMatrix("project.set_concurrency"));
  });
});

describe("setStoragePolicy", () => {
  it("says what is kept, and everybody in the project can see it", async () => {
    await setStoragePolicy(contexts.admin, { policy: "keep_failed" });
    expect(await viewProject(contexts.viewer, {})).toMatchObject({ storagePolicy: "keep_failed" });
    expect(await trail()).toMatchObject([
      {
        action: "project.set_storage_policy",
        before: { storagePolicy: "keep_all" },
        after: { storagePolicy: "keep_failed" },
      },
    ]);
  });

  it("leaves other projects as they are, and refuses what is no policy", async () => {
    const other = await makeProject(db);
    await setStoragePolicy(contexts.owner, { policy: "keep_nothing" });
    expect((await row(other.id)).storagePolicy).toBe("keep_all");
    const odd = "keep_some" as "keep_all";
    await expect(setStoragePolicy(contexts.owner, { policy: odd })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("is for whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx) => setStoragePolicy(ctx, { policy: "keep_all" }));
    expect(answers).toEqual(answersOfMatrix("project.set_storage_policy"));
  });
});

describe("revealInboxUrl", () => {
  it("gives the address and writes down who looked, not what they saw", async () => {
    const { url } = await revealInboxUrl(contexts.editor, {});
    expect(url).toBe(`http://localhost:3000/inbox/${project.inboxKey}`);
    const entries = await trail();
    expect(entries).toMatchObject([{ action: "project.reveal_inbox_url", actorId: project.users.editor.id }]);
    expect(
      JSON.stringify(entries, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)),
    ).not.toContain(project.inboxKey);
  });

  it("is for whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx) => revealInboxUrl(ctx, {}));
    expect(answers).toEqual(answersOfMatrix("project.reveal_inbox_url"));
  });
});

describe("viewProject", () => {
  it("shows the project with the seat one has", async () => {
    expect(await viewProject(contexts.viewer, {})).toMatchObject({
      id: project.id,
      slug: project.slug,
      seat: "viewer",
    });
    expect(await viewProject(contexts.support, {})).toMatchObject({ seat: "support" });
  });

  it("is for whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx) => viewProject(ctx, {}));
    expect(answers).toEqual(answersOfMatrix("project.view"));
  });
});

it("a member of one project changes nothing in another", async () => {
  const other = await makeProject(db);
  const ctx = await inProject(asUser(db, project.users.owner), other.id);
  await expect(renameProject(ctx, { name: "Taken over" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(setConcurrency(ctx, { concurrency: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(revealInboxUrl(ctx, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(viewProject(ctx, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await row(other.id)).toMatchObject({ name: other.name, concurrency: 1 });
});
