import { beforeEach, describe, expect, it } from "vitest";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { addInboxAuth } from "@/server/domain/inbox/add-inbox-auth";
import { findInbox } from "@/server/domain/inbox/find-inbox";
import { listInboxAuth } from "@/server/domain/inbox/list-inbox-auth";
import { noteSender } from "@/server/domain/inbox/note-sender";
import { revokeInboxAuth } from "@/server/domain/inbox/revoke-inbox-auth";
import { setInboxLimits } from "@/server/domain/projects/set-inbox-limits";
import { setInboxReply } from "@/server/domain/projects/set-inbox-reply";
import { viewInboxRules } from "@/server/domain/projects/view-inbox-rules";
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

const trail = () => db.auditEntry.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
const rowsAsText = async () =>
  JSON.stringify([await db.inboxAuth.findMany(), await trail()], (_, v: unknown) =>
    typeof v === "bigint" ? `${v}` : v,
  );

describe("addInboxAuth", () => {
  it.each(["api_key", "basic", "hmac_github", "hmac_stripe", "hmac_standard"] as const)(
    "makes a secret for %s, shows it once and keeps nothing of it in clear",
    async (kind) => {
      const made = await addInboxAuth(contexts.admin, { kind, name: "CommCare", username: "commcare" });
      expect(made.secret.length).toBeGreaterThan(40);
      expect(await rowsAsText()).not.toContain(made.secret);
      const [item, ...others] = await listInboxAuth(contexts.owner, {});
      expect(others).toEqual([]);
      expect(item).toMatchObject({ id: made.id, kind, name: "CommCare", createdBy: project.users.admin.name });
      expect(item?.username).toBe(kind === "basic" ? "commcare" : null);
      expect(item).not.toHaveProperty("secretHash");
      expect(item).not.toHaveProperty("secretEncrypted");
      expect(await trail()).toMatchObject([
        { action: "inbox_auth.write", entityId: made.id, before: null, after: { kind, name: "CommCare" } },
      ]);
    },
  );

  it("takes the sender's own secret for signatures, and opens it for the door only", async () => {
    const secret = "whsec_given_by_the_sender";
    await addInboxAuth(contexts.owner, { kind: "hmac_stripe", name: "Stripe", secret });
    expect(await rowsAsText()).not.toContain(secret);
    const inbox = await findInbox(systemContext("test", { db }), { key: project.inboxKey });
    expect(inbox.methods).toMatchObject([{ kind: "hmac_stripe", secret }]);
  });

  it.each([
    [{ kind: "api_key" as const, name: "x", secret: "chosen by a person" }, "secret"],
    [{ kind: "basic" as const, name: "x" }, "username"],
    [{ kind: "basic" as const, name: "x", username: "a:b" }, "username"],
    [{ kind: "api_key" as const, name: "  " }, "name"],
    [{ kind: "hmac_github" as const, name: "x", secret: "short" }, "secret"],
  ])("refuses %j", async (input, field) => {
    const refused = await addInboxAuth(contexts.owner, input).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "INVALID", details: { fields: { [field]: expect.any(String) } } });
    expect(await listInboxAuth(contexts.owner, {})).toEqual([]);
  });

  it("is for whom the matrix says, and lists for whom it says", async () => {
    const add = await answersBySeat(contexts, (ctx) => addInboxAuth(ctx, { kind: "api_key", name: "x" }));
    expect(add).toEqual(answersOfMatrix("inbox_auth.write"));
    const list = await answersBySeat(contexts, (ctx) => listInboxAuth(ctx, {}));
    expect(list).toEqual(answersOfMatrix("inbox_auth.list"));
  });
});

describe("revokeInboxAuth", () => {
  it("ends a method, wipes its secret, keeps its row; once", async () => {
    const { id } = await addInboxAuth(contexts.owner, { kind: "hmac_github", name: "GitHub" });
    await revokeInboxAuth(contexts.admin, { authId: id });
    await revokeInboxAuth(contexts.admin, { authId: id });
    expect(await db.inboxAuth.findUnique({ where: { id } })).toMatchObject({
      secretHash: null,
      secretEncrypted: null,
      revokedAt: expect.any(Date),
    });
    expect((await findInbox(systemContext("test", { db }), { key: project.inboxKey })).methods).toEqual([]);
    expect((await trail()).map(({ after }) => after)).toMatchObject([{ kind: "hmac_github" }, { revoked: true }]);
  });

  it("is for whom the matrix says", async () => {
    const { id } = await addInboxAuth(contexts.owner, { kind: "api_key", name: "x" });
    const answers = await answersBySeat(contexts, (ctx) => revokeInboxAuth(ctx, { authId: id }));
    expect(answers).toEqual(answersOfMatrix("inbox_auth.write"));
  });
});

it("notes the last use at most once a minute", async () => {
  const { id } = await addInboxAuth(contexts.owner, { kind: "api_key", name: "x" });
  const at = (seconds: number) =>
    systemContext("test", { db, now: () => new Date(Date.parse("2026-11-23T01:00:00Z") + seconds * 1000) });
  const lastUsed = async () => (await db.inboxAuth.findUniqueOrThrow({ where: { id } })).lastUsedAt?.toISOString();
  await noteSender(at(0), { authId: id });
  await noteSender(at(59), { authId: id });
  expect(await lastUsed()).toBe("2026-11-23T01:00:00.000Z");
  await noteSender(at(60), { authId: id });
  expect(await lastUsed()).toBe("2026-11-23T01:01:00.000Z");
});

describe("limits and reply", () => {
  const allow = ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32"];

  it("are set, seen by every member, and written down", async () => {
    await setInboxLimits(contexts.admin, { rateLimit: 600, allow: [...allow, "203.0.113.7"] });
    const reply = { status: 200, contentType: "text/xml; charset=utf-8", body: "<Ack>true</Ack>" };
    await setInboxReply(contexts.admin, { reply });
    await addInboxAuth(contexts.owner, { kind: "api_key", name: "x" });
    expect(await viewInboxRules(contexts.viewer, {})).toEqual({ rateLimit: 600, allow, reply, methods: 1 });
    await setInboxReply(contexts.admin, { reply: null });
    await setInboxLimits(contexts.admin, { rateLimit: null, allow: [] });
    expect(await viewInboxRules(contexts.viewer, {})).toMatchObject({ rateLimit: null, allow: [], reply: null });
    const entries = (await trail()).filter(({ action }) => action.startsWith("project."));
    expect(entries).toMatchObject([
      { action: "project.set_inbox_limits", before: { inboxRateLimit: null }, after: { inboxRateLimit: 600 } },
      { action: "project.set_inbox_reply", after: { inboxReply: reply } },
      { action: "project.set_inbox_reply", before: { inboxReply: reply } },
      { action: "project.set_inbox_limits", before: { inboxAllow: allow }, after: { inboxAllow: [] } },
    ]);
  });

  it.each([
    { rateLimit: 0, allow: [] },
    { rateLimit: 1.5, allow: [] },
    { rateLimit: null, allow: ["300.1.1.1"] },
    { rateLimit: null, allow: ["10.0.0.0/33"] },
    { rateLimit: null, allow: ["example.org"] },
  ])("refuses the limits %j", async (limits) => {
    await expect(setInboxLimits(contexts.owner, limits)).rejects.toMatchObject({ code: "INVALID" });
  });

  it.each([
    { status: 500, contentType: "text/plain", body: "" },
    { status: 200, contentType: "text/plain\r\nx-evil: 1", body: "" },
  ])("refuses the reply %j", async (reply) => {
    await expect(setInboxReply(contexts.owner, { reply })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("are for whom the matrix says", async () => {
    const limits = await answersBySeat(contexts, (ctx) => setInboxLimits(ctx, { rateLimit: null, allow: [] }));
    expect(limits).toEqual(answersOfMatrix("project.set_inbox_limits"));
    const reply = await answersBySeat(contexts, (ctx) => setInboxReply(ctx, { reply: null }));
    expect(reply).toEqual(answersOfMatrix("project.set_inbox_reply"));
    const view = await answersBySeat(contexts, (ctx) => viewInboxRules(ctx, {}));
    expect(view).toEqual(answersOfMatrix("project.view"));
  });
});

it("reaches nothing of another project", async () => {
  const other = await makeProject(db);
  const others = await seats(db, other);
  const { id } = await addInboxAuth(others.owner, { kind: "api_key", name: "theirs" });
  await expect(revokeInboxAuth(contexts.owner, { authId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listInboxAuth(contexts.owner, {})).toEqual([]);
  const ctx = await inProject(asUser(db, project.users.owner), other.id);
  await expect(addInboxAuth(ctx, { kind: "api_key", name: "x" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(setInboxLimits(ctx, { rateLimit: 1, allow: [] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(setInboxReply(ctx, { reply: null })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await db.inboxAuth.findUnique({ where: { id } })).toMatchObject({ revokedAt: null });
});
