import { beforeEach, expect, it } from "vitest";
import type { MailContent } from "@/contracts/mail";
import { renderMail } from "@/emails/render-mail";
import { english } from "@/lib/words/translate";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { Job, User } from "@/prisma/generated/client";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { groupFailures } from "@/server/domain/activity/group-failures";
import { snoozeFailure } from "@/server/domain/activity/snooze-failure";
import { mailedTo } from "@/server/domain/alerts/mailed-letters.test-data";
import { sendAlerts } from "@/server/domain/alerts/send-alerts";
import { setAlerts } from "@/server/domain/members/set-alerts";
import { unsubscribeMember } from "@/server/domain/members/unsubscribe-member";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(6);
let project: MadeProject;
let job: Job;
let contexts: Record<SeatName, ProjectCtx>;
let minutes: number;

const START = Date.now();
const now = () => new Date(START + minutes * 60_000);
const system = () => systemContext("test", { db, now });

beforeEach(async () => {
  minutes = 0;
  project = await makeProject(db);
  job = await makeJob(db, { projectId: project.id, name: "Register mothers" });
  contexts = await seats(db, project);
});

async function fail(errorMessage: string, times = 1, errorName = "AdaptorError"): Promise<void> {
  const of = { projectId: project.id, jobId: job.id, status: "failed", finishedAt: new Date() };
  for (let n = 0; n < times; n++) await makeRun(db, { ...of, errorName, errorMessage });
  await groupFailures(system(), {});
}

async function alertsOf({ email }: User): Promise<Extract<MailContent, { template: "job-failed" }>[]> {
  return (await mailedTo(db, email)).filter((mail) => mail.template === "job-failed");
}

it("are set by each member for oneself, and written to the trail", async () => {
  expect(await answersBySeat(contexts, (ctx) => setAlerts(ctx, { failureAlert: true }))).toEqual(
    answersOfMatrix("alerts.edit"),
  );
  expect(await setAlerts(contexts.viewer, { digest: "weekly" })).toEqual({ digest: "weekly", failureAlert: true });
  const { viewer } = project.users;
  const trail = await db.auditEntry.findMany({
    where: { projectId: project.id, action: "alerts.edit", entityId: viewer.id, entity: "member" },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ after }) => after)).toEqual([{ failureAlert: true }, { digest: "weekly" }]);
});

it("tell who asked, by what went wrong, and hold nothing of a message, a log or a secret", async () => {
  await setAlerts(contexts.viewer, { failureAlert: true });
  await fail("POST to https://kisiwa.example/api?key=s3cret returned 409: Asha Kombo is there already", 4);
  await fail("Asha Kombo has no facility, token s3cret", 1, "asha said no");
  await Promise.all([sendAlerts(system(), {}), sendAlerts(system(), {}), sendAlerts(system(), {})]);
  await sendAlerts(system(), {});
  const mails = await alertsOf(project.users.viewer);
  expect(mails).toHaveLength(1);
  expect(await alertsOf(project.users.owner)).toEqual([]);
  const [mail] = mails;
  if (!mail) throw new Error("no mail");
  const groups = await db.failureGroup.findMany({ where: { projectId: project.id }, orderBy: { total: "desc" } });
  expect(mail.data).toMatchObject({ project: project.name, job: "Register mothers", failures: 5 });
  expect(mail.data.groups.map(({ words, count }) => [count, english(words)])).toEqual([
    [4, "AdaptorError, answered with 409"],
    [1, "Failed"],
  ]);
  expect(mail.data.groups.map(({ url }) => url)).toEqual(
    groups.map(({ id }) => expect.stringContaining(`/p/${project.slug}/activity?group=${id}`)),
  );
  const { html, text, headers } = await renderMail(mail, { language: "en", timeZone: "UTC", instance: "" });
  for (const part of [html, text]) {
    for (const word of ["s3cret", "Asha", "kisiwa.example"]) expect(part).not.toContain(word);
    expect(part).toContain("answered with 409");
  }
  expect(headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
  expect(headers?.["List-Unsubscribe"]).toMatch(/^<http.*\/api\/unsubscribe\?.*signature=/);
});

it("are three in five minutes about a job, whatever fails meanwhile; that is counted into the next", async () => {
  await setAlerts(contexts.editor, { failureAlert: true });
  const failures = async () => (await alertsOf(project.users.editor)).map(({ data }) => data.failures);
  for (minutes = 0; minutes < 4.5; minutes += 0.5) {
    await fail("no answer", 2);
    await sendAlerts(system(), {});
  }
  expect(await failures()).toEqual([2, 2, 2]);
  // Another job has an allowance of its own.
  job = await makeJob(db, { projectId: project.id });
  await fail("no answer");
  await sendAlerts(system(), {});
  expect(await failures()).toEqual([2, 2, 2, 1]);
  minutes = 5.1;
  await sendAlerts(system(), {});
  expect(await failures()).toEqual([2, 2, 2, 1, 12]);
});

it("leave out what is snoozed, rehearsals, and who may not see the project any more", async () => {
  for (const seat of ["admin", "editor", "viewer"] as const) await setAlerts(contexts[seat], { failureAlert: true });
  await fail("first");
  await db.user.update({ where: { id: project.users.admin.id }, data: { disabledAt: new Date() } });
  await db.member.delete({ where: { projectId_userId: { projectId: project.id, userId: project.users.viewer.id } } });
  await sendAlerts(system(), {});
  expect(await alertsOf(project.users.editor)).toHaveLength(1);
  expect([...(await alertsOf(project.users.admin)), ...(await alertsOf(project.users.viewer))]).toEqual([]);
  const { id: groupId } = await db.failureGroup.findFirstOrThrow({ where: { projectId: project.id } });
  await snoozeFailure(contexts.owner, { groupId, until: new Date(Date.now() + 3_600_000) });
  await fail("first");
  await makeRun(db, { projectId: project.id, jobId: job.id, status: "failed", testMode: true, finishedAt: new Date() });
  await groupFailures(system(), {});
  await sendAlerts(system(), {});
  expect(await alertsOf(project.users.editor)).toHaveLength(1);
  await fail("second");
  await db.project.delete({ where: { id: project.id } });
  expect(await db.alertDue.count({ where: { projectId: project.id } })).toBe(0);
  expect(await db.alertSent.count({ where: { projectId: project.id } })).toBe(0);
});

it("end by the link in the mail, signed in or not; an altered link ends nothing", async () => {
  await setAlerts(contexts.viewer, { failureAlert: true });
  await fail("first");
  await sendAlerts(system(), {});
  const [mail] = await alertsOf(project.users.viewer);
  const link = Object.fromEntries(new URL(mail?.data.unsubscribe ?? "").searchParams) as Record<"signature", string>;
  const given = { project: project.id, user: project.users.viewer.id, what: "alerts" as const, ...link };
  for (const change of [{ user: project.users.owner.id }, { what: "digest" as const }, { signature: "x" }]) {
    await expect(unsubscribeMember(system(), { ...given, ...change })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const outside = Object.fromEntries(
    Object.entries(contexts).map(([seat, ctx]) => [seat, { ...ctx, projectId: null }]),
  );
  const answers = await answersBySeat(outside as Record<SeatName, ProjectCtx>, (ctx) => unsubscribeMember(ctx, given));
  expect(Object.entries(answers).filter(([, answer]) => answer === "allowed")).toEqual([["system", "allowed"]]);
  expect(await setAlerts(contexts.viewer, {})).toEqual({ digest: "never", failureAlert: false });
  const where = { projectId: project.id, action: "alerts.unsubscribe", entity: "member" };
  expect(await db.auditEntry.findMany({ where })).toMatchObject([
    { entityId: project.users.viewer.id, before: { failureAlert: true }, after: { failureAlert: false } },
  ]);
});
