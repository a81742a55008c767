import { beforeEach, describe, expect, it } from "vitest";
import { say } from "@/lib/words/sentence";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { countMessages } from "@/server/domain/inbox/count-messages";
import { createMessage } from "@/server/domain/inbox/create-message";
import { downloadMessage } from "@/server/domain/inbox/download-message";
import { editMessage } from "@/server/domain/inbox/edit-message";
import { explainMatches } from "@/server/domain/inbox/explain-matches";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { processMessage } from "@/server/domain/inbox/process-message";
import { showBody } from "@/server/domain/inbox/show-body";
import { viewMessage } from "@/server/domain/inbox/view-message";
import { indexTexts } from "@/server/domain/search/index-texts";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase();
let project: MadeProject;
let at: Record<SeatName, ProjectCtx>;

beforeEach(async () => {
  project = await makeProject(db);
  at = await seats(db, project);
});

const DAY = 86_400_000;
const ids = async (input: Parameters<typeof listMessages>[1]) =>
  (await listMessages(at.viewer, input)).rows.map(({ id }) => id);

describe("the list of messages", () => {
  it("pages by keyset both ways, newest first", async () => {
    const made = [];
    for (let n = 0; n < 7; n++) made.push((await makeMessage(db, { projectId: project.id })).id);
    const [m1, m2, m3, m4, m5, m6, m7] = made as [bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    const page = async (input: Parameters<typeof listMessages>[1]) => {
      const { rows, newer, older } = await listMessages(at.viewer, { limit: 3, ...input });
      return { ids: rows.map(({ id }) => id), newer, older };
    };
    expect(await page({})).toEqual({ ids: [m7, m6, m5], newer: null, older: m5 });
    expect(await page({ after: m5 })).toEqual({ ids: [m4, m3, m2], newer: m4, older: m2 });
    expect(await page({ after: m2 })).toEqual({ ids: [m1], newer: m1, older: null });
    expect(await page({ before: m1 })).toEqual({ ids: [m4, m3, m2], newer: m4, older: m2 });
    expect(await page({ before: m4 })).toEqual({ ids: [m7, m6, m5], newer: null, older: m5 });
  });

  it("filters by dates, ids, trigger and job state", async () => {
    const send = (body: string, daysAgo = 0) =>
      makeMessage(db, { projectId: project.id, body, receivedAt: new Date(Date.now() - daysAgo * DAY) });
    const old = await send('{"k":"old"}', 40);
    const first = await send('{"k":"Kenya","n":1}', 3);
    const second = await send('{"k":"Nepal","n":2}', 1);
    const third = await send('{"k":"Nepal","n":3,"skip":true}');
    expect(await ids({})).toEqual([third.id, second.id, first.id]);
    expect(await ids({ from: new Date(Date.now() - 60 * DAY), to: new Date(Date.now() - 2 * DAY) })).toEqual([
      first.id,
      old.id,
    ]);
    expect(await ids({ fromId: old.id, toId: first.id })).toEqual([first.id, old.id]);
    expect(await ids({ to: new Date(Date.now() - 2 * DAY) })).toEqual([first.id, old.id]);
    const trigger = await makeTrigger(db, {
      projectId: project.id,
      criteria: { k: "Nepal" },
      exclusion: { skip: true },
    });
    expect(await ids({ triggerId: trigger.id })).toEqual([second.id]);
    const foreign = await makeTrigger(db, { projectId: (await makeProject(db)).id });
    expect(await ids({ triggerId: foreign.id })).toEqual([]);
    expect(await ids({ startedById: trigger.id })).toEqual([]);

    const job = await makeJob(db, { projectId: project.id, name: "Send", triggerId: trigger.id });
    const startedBy = { projectId: project.id, jobId: job.id, cause: "message", triggerId: trigger.id };
    const finished = { startedAt: new Date(), finishedAt: new Date() };
    const state = async (messageId: bigint, status: string) => {
      const run = await makeRun(db, { projectId: project.id, jobId: job.id, messageId, status, ...finished });
      await db.messageJobState.create({ data: { messageId, jobId: job.id, runId: run.id, status, ...finished } });
    };
    await state(first.id, "success");
    await state(second.id, "timeout");
    await makeRun(db, { projectId: project.id, jobId: job.id, messageId: second.id, status: "claimed" });
    expect(await ids({ jobState: "success" })).toEqual([first.id]);
    expect(await ids({ jobState: "failure" })).toEqual([second.id]);
    expect(await ids({ jobState: "in_progress" })).toEqual([second.id]);
    expect(await ids({ jobState: "none" })).toEqual([third.id]);
    await makeRun(db, { ...startedBy, messageId: first.id });
    expect(await ids({ startedById: trigger.id })).toEqual([first.id]);
    expect(await ids({ startedById: trigger.id, jobState: "failure" })).toEqual([]);
    await db.message.update({ where: { id: third.id }, data: { matchedAt: new Date() } });
    expect(await ids({ unmatched: true })).toEqual([third.id]);
    expect(await ids({ jobState: "none" })).toEqual([third.id]);
    await db.message.update({ where: { id: second.id }, data: { version: 2 } });
    expect(await ids({ edited: true })).toEqual([second.id]);
    await db.message.update({ where: { id: second.id }, data: { version: 1 } });
    expect(await countMessages(at.viewer, { jobState: "success" })).toEqual({ count: 1, exact: true });
    expect(await countMessages(at.viewer, { triggerId: trigger.id })).toEqual({ count: 1, exact: true });
    expect(await countMessages(at.viewer, {})).toEqual({ count: 3, exact: true });
    const { rows } = await listMessages(at.viewer, { toId: second.id, fromId: second.id });
    expect(rows[0]).toMatchObject({
      preview: "k: Nepal",
      jobStates: [{ jobName: "Send", status: "queued" }],
    });
  });

  it("filters by a value where it stands, found by the index and before it is there, and says what is no JSON", async () => {
    const send = async (body: string) => (await makeMessage(db, { projectId: project.id, body })).id;
    const first = await send('{"form":{"village":"Mlimani","ids":[7,8]},"n":9007199254740993}');
    const other = await send('{"form":{"village":"Ziwani"},"was":"Mlimani","n":9007199254740992}');
    await makeMessage(db, { projectId: (await makeProject(db)).id, body: '{"form":{"village":"Mlimani"}}' });
    const trigger = await makeTrigger(db, { projectId: project.id, criteria: { form: { village: "Mlimani" } } });
    const holds = (value: string, more = {}) => ids({ holds: value, ...more });
    const look = async () => {
      expect(await holds('{"form":{"village":"Mlimani"}}')).toEqual([first]);
      expect(await holds('{"n":9007199254740992}')).toEqual([other]);
      expect(await holds('{"form":{"village":"Mlimani"}}', { text: "was" })).toEqual([]);
      expect(await holds('{"n":9007199254740993}', { triggerId: trigger.id })).toEqual([first]);
      expect(await holds('{"n":9007199254740992}', { triggerId: trigger.id })).toEqual([]);
      expect(await holds("{}")).toEqual([other, first]);
      expect(await countMessages(at.viewer, { holds: '{"was":"Mlimani"}' })).toEqual({ count: 1, exact: true });
    };
    await look();
    const system = systemContext("test", { db });
    while ((await indexTexts(system, { kind: "message" })).more);
    await look();
    await expect(holds('{"form":')).rejects.toMatchObject({ code: "INVALID" });
    await editMessage(at.editor, { body: '{"form":{"village":"Mlimani"}}', messageId: other, version: 1 });
    expect(await holds('{"form":{"village":"Mlimani"}}')).toEqual([other, first]);
    expect(await holds('{"n":9007199254740992}')).toEqual([]);
  });

  it("shows one job state per pair: the run with the greatest finish", async () => {
    const message = await makeMessage(db, { projectId: project.id });
    const job = await makeJob(db, { projectId: project.id });
    const run = (status: string, finishedAt: Date) =>
      makeRun(db, {
        projectId: project.id,
        jobId: job.id,
        messageId: message.id,
        status,
        startedAt: new Date(0),
        finishedAt,
      });
    const late = await run("success", new Date(2000));
    await run("failed", new Date(1000));
    const { rows } = await listMessages(at.viewer, {});
    expect(rows[0]?.jobStates).toMatchObject([{ status: "success", runId: late.id }]);
  });
});

describe("one message", () => {
  it("shows what came with it, its versions and its runs, and its body to the digit", async () => {
    const body = '{"n": 9007199254740993, "x": 1.10}';
    const message = await makeMessage(db, { projectId: project.id, body });
    const job = await makeJob(db, { projectId: project.id });
    const run = await makeRun(db, { projectId: project.id, jobId: job.id, messageId: message.id });
    expect(await viewMessage(at.viewer, { messageId: message.id })).toMatchObject({
      id: message.id,
      contentType: "application/json",
      bodyKept: true,
      matched: false,
      versions: [{ version: 1, size: body.length }],
      runs: [{ id: run.id, jobName: job.name, status: "queued" }],
    });
    expect(await showBody(at.viewer, { messageId: message.id })).toEqual({ text: body, size: body.length, version: 1 });
    const { bytes } = await downloadMessage(at.viewer, { messageId: message.id.toString() });
    expect(new TextDecoder().decode(bytes)).toBe(body);
    await expect(showBody(at.viewer, { messageId: message.id, version: 2 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("says that a body was not kept", async () => {
    const message = await makeMessage(db, { projectId: project.id });
    await db.$executeRawUnsafe(
      "UPDATE message_body SET body = NULL, raw = NULL WHERE message_id = $1::bigint",
      message.id.toString(),
    );
    expect(await viewMessage(at.viewer, { messageId: message.id })).toMatchObject({ bodyKept: false });
    await expect(showBody(at.viewer, { messageId: message.id })).rejects.toThrow(/not kept/);
    const job = await makeJob(db, { projectId: project.id });
    await expect(processMessage(at.editor, { messageId: message.id, jobId: job.id })).rejects.toThrow(/not kept/);
  });

  it("explains every message trigger, those that match first", async () => {
    const message = await makeMessage(db, { projectId: project.id, body: '{"form":{"@xmlns":"x"}}' });
    const far = await makeTrigger(db, { projectId: project.id, name: "far", criteria: { form: { "@xmlns": "y" } } });
    const near = await makeTrigger(db, { projectId: project.id, name: "near", criteria: { form: {} } });
    const job = await makeJob(db, { projectId: project.id, triggerId: near.id });
    await makeTrigger(db, { projectId: project.id, kind: "flow", upstreamJobId: job.id });
    expect(await explainMatches(at.viewer, { messageId: message.id })).toEqual([
      {
        ...{ triggerId: near.id, name: "near", matches: true },
        sentence: say("The message contains everything the criteria ask for."),
        jobs: [{ id: job.id, name: job.name, enabled: true }],
      },
      {
        triggerId: far.id,
        name: "far",
        matches: false,
        path: "form.@xmlns",
        sentence: say`${"form.@xmlns"} is ${'"x"'}; the criteria ask for ${'"y"'}.`,
        jobs: [],
      },
    ]);
  });
});

describe("messages and runs by hand", () => {
  it("takes a typed message as one that came, and audits it", async () => {
    const events: string[] = [];
    const ctx = {
      ...at.editor,
      emit: (...sent: { name: string }[]) => void events.push(...sent.map(({ name }) => name)),
    };
    const { id } = await createMessage(ctx, { body: '{"typed": 9007199254740993, "nul": "\\u0000"}' });
    expect(events).toEqual(["message/received"]);
    const view = await viewMessage(at.viewer, { messageId: id });
    expect(view).toMatchObject({ source: "person", flagged: true, matched: false });
    expect(view.versions).toMatchObject([{ author: project.users.editor.name }]);
    const audit = await db.auditEntry.findMany({ where: { projectId: project.id, action: "message.create" } });
    expect(audit).toMatchObject([{ entityId: id.toString(), actorId: project.users.editor.id }]);
    const broken = createMessage(at.editor, { body: '{"a":' });
    await expect(broken).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { body: expect.stringContaining("line 1") } },
    });
  });

  it("runs any job on a message before the machine's runs, also one that is off, not an archived one", async () => {
    const message = await makeMessage(db, { projectId: project.id });
    const off = await makeJob(db, { projectId: project.id, enabled: false });
    const { runId } = await processMessage(at.editor, { messageId: message.id, jobId: off.id });
    expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
      jobId: off.id,
      messageId: message.id,
      cause: "person",
      input: "message",
      priority: 0,
      status: "queued",
      startedById: project.users.editor.id,
    });
    const audit = await db.auditEntry.findMany({ where: { projectId: project.id, action: "message.process" } });
    expect(audit).toMatchObject([{ entityId: message.id.toString() }]);
    const archived = await makeJob(db, { projectId: project.id, archivedAt: new Date() });
    await expect(processMessage(at.editor, { messageId: message.id, jobId: archived.id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("seats", () => {
  it("lets viewers look and start nothing, and strangers see nothing", async () => {
    const { id: messageId } = await makeMessage(db, { projectId: project.id });
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    for (const seat of ["viewer", "stranger", "superuser"] as const) {
      const code = seat === "viewer" ? "FORBIDDEN" : "NOT_FOUND";
      await expect(createMessage(at[seat], { body: "{}" }), seat).rejects.toMatchObject({ code });
      await expect(processMessage(at[seat], { messageId, jobId }), seat).rejects.toMatchObject({ code });
      if (seat === "viewer") continue;
      await expect(listMessages(at[seat], {}), seat).rejects.toMatchObject({ code });
      await expect(viewMessage(at[seat], { messageId }), seat).rejects.toMatchObject({ code });
      await expect(showBody(at[seat], { messageId }), seat).rejects.toMatchObject({ code });
      await expect(downloadMessage(at[seat], { messageId }), seat).rejects.toMatchObject({ code });
      await expect(explainMatches(at[seat], { messageId }), seat).rejects.toMatchObject({ code });
    }
    expect(await db.run.count({ where: { projectId: project.id } })).toBe(0);
  });

  it("refuses another project's message or job as if there were none", async () => {
    const other = await makeProject(db);
    const foreign = await makeMessage(db, { projectId: other.id });
    const own = await makeMessage(db, { projectId: project.id });
    const foreignJob = await makeJob(db, { projectId: other.id });
    const ownJob = await makeJob(db, { projectId: project.id });
    const gone = { code: "NOT_FOUND" };
    await expect(viewMessage(at.owner, { messageId: foreign.id })).rejects.toMatchObject(gone);
    await expect(showBody(at.owner, { messageId: foreign.id })).rejects.toMatchObject(gone);
    await expect(downloadMessage(at.owner, { messageId: foreign.id })).rejects.toMatchObject(gone);
    await expect(explainMatches(at.owner, { messageId: foreign.id })).rejects.toMatchObject(gone);
    await expect(processMessage(at.owner, { messageId: foreign.id, jobId: ownJob.id })).rejects.toMatchObject(gone);
    await expect(processMessage(at.owner, { messageId: own.id, jobId: foreignJob.id })).rejects.toMatchObject(gone);
    expect(await ids({})).toEqual([own.id]);
  });
});
