import { beforeEach, describe, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { downloadMessage } from "@/server/domain/inbox/download-message";
import { editMessage } from "@/server/domain/inbox/edit-message";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { showBody } from "@/server/domain/inbox/show-body";
import { viewMessage } from "@/server/domain/inbox/view-message";
import { viewStates } from "@/server/domain/runs/view-states";
import { wipeData } from "@/server/domain/runs/wipe-data";
import { indexTexts } from "@/server/domain/search/index-texts";
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

const send = async (body: string) => (await makeMessage(db, { projectId: project.id, body })).id;
const edit = (messageId: bigint, version: number, body: string, ctx = at.editor) =>
  editMessage(ctx, { messageId, version, body });
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("editing a message", () => {
  it("saves a version with its author; the original stays to the byte, every digit is kept", async () => {
    const sent = '{"household":9007199254740993,  "weight":61.50}';
    const messageId = await send(sent);
    const typed = '{"household":9007199254740994,"weight":61.500}';
    expect(await edit(messageId, 1, typed)).toEqual({ version: 2 });
    expect(await edit(messageId, 2, '{"household":3}', at.owner)).toEqual({ version: 3 });
    const view = await viewMessage(at.viewer, { messageId });
    expect(view.version).toBe(3);
    expect(view.versions.map(({ version, author }) => [version, author])).toEqual([
      [3, project.users.owner.name],
      [2, project.users.editor.name],
      [1, null],
    ]);
    const body = await showBody(at.viewer, { messageId, version: 2 });
    expect(body.text).toBe('{"weight": 61.500, "household": 9007199254740994}');
    expect(textOf((await downloadMessage(at.viewer, { messageId, version: 1 })).bytes)).toBe(sent);
    expect(textOf((await downloadMessage(at.viewer, { messageId, version: 2 })).bytes)).toBe(typed);
    const [entry] = await db.auditEntry.findMany({
      where: { projectId: project.id, action: "message.edit" },
      orderBy: { id: "asc" },
    });
    expect(entry).toMatchObject({ entityId: messageId.toString(), actorId: project.users.editor.id });
  });

  it("keeps the rules of the door: what no JSON may hold becomes U+FFFD and is flagged, what does not parse is refused", async () => {
    const messageId = await send("{}");
    await edit(messageId, 1, '{"a":"\\u0000","b":"\\ud800"}');
    expect((await showBody(at.viewer, { messageId })).text).toBe('{"a": "\ufffd", "b": "\ufffd"}');
    expect((await viewMessage(at.viewer, { messageId })).flagged).toBe(true);
    await expect(edit(messageId, 2, '{"a":\n 1,}')).rejects.toMatchObject({
      code: "INVALID",
      details: { problems: [{ line: 2 }] },
    });
    await expect(edit(messageId, 2, "")).rejects.toMatchObject({ code: "INVALID" });
    expect((await viewMessage(at.viewer, { messageId })).version).toBe(2);
  });

  it("never overwrites: of edits of the same version one is saved, the others are told", async () => {
    const messageId = await send('{"n":0}');
    const all = await Promise.allSettled([1, 2, 3, 4].map((n) => edit(messageId, 1, `{"n":${n}}`)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of all) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "CONFLICT" });
    }
    const { versions } = await viewMessage(at.viewer, { messageId });
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it("starts nothing; a run that read a version keeps it, one that waits reads the newest", async () => {
    const messageId = await send('{"n":1}');
    await db.message.update({ where: { id: messageId }, data: { matchedAt: new Date() } });
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    const of = { projectId: project.id, jobId, messageId, input: "message" };
    const ended = await makeRun(db, { ...of, status: "failed", messageVersion: 1, finishedAt: new Date() });
    const waits = await makeRun(db, of);
    await edit(messageId, 1, '{"n":2}');
    const initial = async (runId: bigint) =>
      JSON.parse((await viewStates(at.viewer, { runId })).initial ?? "") as object;
    expect(await initial(ended.id)).toMatchObject({ data: { n: 1 } });
    expect(await initial(waits.id)).toMatchObject({ data: { n: 2 } });
    expect(await db.run.count({ where: { messageId } })).toBe(2);
    const { matchedAt } = await db.message.findUniqueOrThrow({ where: { id: messageId } });
    expect(matchedAt).not.toBeNull();
  });

  it("is followed by the search and by the filter of edited ones", async () => {
    const system = systemContext("test", { db });
    const index = async () => {
      for (let more = true; more; ) more = (await indexTexts(system, { kind: "message" })).more;
    };
    const found = async (filters: Parameters<typeof listMessages>[1]) =>
      (await listMessages(at.viewer, filters)).rows.map(({ id }) => id);
    const many = Array.from({ length: 60_000 }, (_, n) => `f${n}`).join(" ");
    const messageId = await send(JSON.stringify({ word: "heirloom", many, last: "ultimatum" }));
    await send('{"word":"bystander"}');
    await index();
    // As if it had come long ago: the index looks at it again because of the edit alone.
    await db.$executeRawUnsafe("UPDATE search_progress SET settled_id = (SELECT max(id) FROM message)");
    expect(await found({ text: "ultimatum" })).toEqual([messageId]);
    await edit(messageId, 1, '{"word":"keepsake"}');
    await index();
    expect(await found({ text: "keepsake" })).toEqual([messageId]);
    expect(await found({ text: "heirloom" })).toEqual([]);
    expect(await found({ text: "ultimatum" })).toEqual([]);
    expect(await found({ edited: true })).toEqual([messageId]);
    expect(await db.searchDue.count()).toBe(0);
  });

  it("is refused where the body was wiped, and all versions are wiped together", async () => {
    await db.project.update({ where: { id: project.id }, data: { storagePolicy: "keep_nothing" } });
    const messageId = await send('{"n":1}');
    await edit(messageId, 1, '{"n":2}');
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    await makeRun(db, { projectId: project.id, jobId, messageId, status: "success", finishedAt: new Date() });
    await wipeData(systemContext("test", { db }), {});
    await expect(showBody(at.viewer, { messageId, version: 1 })).rejects.toThrow(/not kept/);
    await expect(showBody(at.viewer, { messageId, version: 2 })).rejects.toThrow(/not kept/);
    await expect(edit(messageId, 2, '{"n":3}')).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("leaves nothing of a version that was saved while the others were being wiped", async () => {
    const messageId = await send('{"n":1}');
    const wiped =
      "UPDATE message_body SET body = NULL, raw = NULL, wiped_at = now() WHERE message_id = $1::bigint AND version = 1";
    await edit(messageId, 1, '{"n":2}');
    await db.$executeRawUnsafe(wiped, messageId.toString());
    await expect(showBody(at.viewer, { messageId, version: 2 })).rejects.toThrow(/not kept/);
  });

  it("is for those the matrix names, in their own project", async () => {
    const answers = await answersBySeat(at, async (ctx) => edit(await send("{}"), 1, '{"a":1}', ctx));
    expect(answers).toEqual(answersOfMatrix("message.edit"));
    const { id: elsewhere } = await makeMessage(db, { projectId: (await makeProject(db)).id });
    await expect(edit(elsewhere, 1, "{}")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
