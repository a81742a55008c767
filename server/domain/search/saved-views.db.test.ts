import { beforeEach, describe, expect, it } from "vitest";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { ProjectCtx } from "@/server/core/context";
import { deleteView } from "@/server/domain/search/delete-view";
import { listViews } from "@/server/domain/search/list-views";
import { renameView } from "@/server/domain/search/rename-view";
import { saveView } from "@/server/domain/search/save-view";
import { shareView } from "@/server/domain/search/share-view";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase();
let project: MadeProject;
let at: Record<SeatName, ProjectCtx>;

beforeEach(async () => {
  project = await makeProject(db);
  at = await seats(db, project);
});

const save = (ctx: ProjectCtx, name: string, query = "?text=salme") => saveView(ctx, { list: "inbox", name, query });
const names = async (ctx: ProjectCtx) => (await listViews(ctx, { list: "inbox" })).map(({ name }) => name);

describe("saved views", () => {
  it("are one's own, by name, without the place in the list", async () => {
    await save(at.viewer, "Salme", "?text=salme&after=12&last=7d");
    await save(at.viewer, "All", "");
    await saveView(at.viewer, { list: "activity", name: "Salme", query: "status=failed" });
    const views = await listViews(at.viewer, { list: "inbox" });
    expect(views.map(({ name, query, mine }) => [name, query, mine])).toEqual([
      ["All", "", true],
      ["Salme", "?text=salme&last=7d", true],
    ]);
    expect(await names(at.editor)).toEqual([]);
    await expect(save(at.viewer, "salme")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.auditEntry.count({ where: { projectId: project.id, action: "saved_view.write" } })).toBe(3);
  });

  it("are renamed and deleted by who saved them, nobody else", async () => {
    const { id: viewId } = await save(at.editor, "Salme");
    await save(at.editor, "Juma");
    await shareView(at.editor, { viewId, shared: true });
    await renameView(at.editor, { viewId, name: "Salme's" });
    await expect(renameView(at.editor, { viewId, name: "JUMA" })).rejects.toMatchObject({ code: "CONFLICT" });
    for (const other of [at.owner, at.viewer]) {
      await expect(renameView(other, { viewId, name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(deleteView(other, { viewId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await names(at.viewer)).toEqual(["Salme's"]);
    await deleteView(at.editor, { viewId });
    expect(await names(at.viewer)).toEqual([]);
    const deleted = {
      action: "saved_view.write",
      entityId: viewId,
      before: { equals: { name: "Salme's", shared: true } },
    };
    expect(await db.auditEntry.count({ where: deleted })).toBe(1);
  });

  it("are shared in the project, and taken back by whoever may share", async () => {
    const { id: viewId } = await save(at.editor, "Salme");
    await expect(shareView(at.owner, { viewId, shared: true })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await shareView(at.editor, { viewId, shared: true });
    const [seen] = await listViews(at.viewer, { list: "inbox" });
    expect(seen).toMatchObject({ name: "Salme", shared: true, mine: false, by: project.users.editor.name });
    await shareView(at.owner, { viewId, shared: false });
    expect(await names(at.viewer)).toEqual([]);
    expect(await names(at.editor)).toEqual(["Salme"]);
    expect(await db.auditEntry.count({ where: { projectId: project.id, action: "saved_view.share" } })).toBe(2);
  });

  it("are for those the matrix names, in their own project", async () => {
    expect(await answersBySeat(at, (ctx) => listViews(ctx, { list: "inbox" }))).toEqual(
      answersOfMatrix("message.list"),
    );
    expect(await answersBySeat(at, (ctx) => save(ctx, "Mine"))).toEqual(answersOfMatrix("saved_view.write"));
    const { id: viewId } = await save(at.editor, "Ours");
    await shareView(at.editor, { viewId, shared: true });
    const shared = await answersBySeat(at, (ctx) => shareView(ctx, { viewId, shared: true }));
    expect(shared).toEqual(answersOfMatrix("saved_view.share"));
    const { editor: elsewhere } = await seats(db, await makeProject(db));
    const refused = { code: "NOT_FOUND" };
    await expect(renameView(elsewhere, { viewId, name: "Stolen" })).rejects.toMatchObject(refused);
    await expect(deleteView(elsewhere, { viewId })).rejects.toMatchObject(refused);
    await expect(shareView(elsewhere, { viewId, shared: false })).rejects.toMatchObject(refused);
  });
});
