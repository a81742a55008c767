import { describe, expect, it } from "vitest";
import { DANGEROUS_ACTIONS } from "@/contracts/dangerous";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { User } from "@/prisma/generated/client";
import { appRouter } from "@/server/api/root";
import { createCallerFactory } from "@/server/api/trpc";
import { actorFromHeaders } from "@/server/auth/session";
import { admit } from "@/server/core/authorize";
import { actorContext, type Ctx, inProject } from "@/server/core/context";
import { verbs } from "@/server/core/verb";
import { createApiToken } from "@/server/domain/account/create-api-token";
import { listApiTokens } from "@/server/domain/account/list-api-tokens";
import { revokeApiToken } from "@/server/domain/account/revoke-api-token";
import { describeProject } from "@/server/domain/projects/describe-project";
import { listProjects } from "@/server/domain/projects/list-projects";
import { viewProject } from "@/server/domain/projects/view-project";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);

type Asked = Parameters<typeof createApiToken>[1];

const make = async (user: User, asked: Partial<Asked> = {}) =>
  createApiToken(await confirmed(db, asUser(db, user)), { name: "ci", scope: "write", ...asked });

/** What a request with this token is let in as. */
async function enter(token: string, now = new Date()): Promise<Ctx | null> {
  const actor = await actorFromHeaders(new Headers({ authorization: `Bearer ${token}` }), db, now);
  return actor && actorContext(actor, { db, address: "10.3.3.3" });
}

async function entered(token: string): Promise<Ctx> {
  const ctx = await enter(token);
  if (ctx === null) throw new Error("the token was not let in");
  return ctx;
}

describe("API tokens", () => {
  it("are made by who just proved who they are, shown once, kept hashed, and end", async () => {
    const user = await makeUser(db);
    await expect(createApiToken(asUser(db, user), { name: "ci", scope: "read" })).rejects.toMatchObject({
      details: { needs: "confirmation" },
    });
    const { id, token, expiresAt } = await make(user, { scope: "read" });
    expect(token).toMatch(/^mlr_[\w-]{43}$/);
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(90);
    expect(JSON.stringify(await db.apiToken.findUnique({ where: { id } }))).not.toContain(token.slice(10));
    const [entry] = await db.auditEntry.findMany({ where: { entityId: id } });
    expect(entry).toMatchObject({ action: "api_token.write", actorKind: "user", after: { name: "ci", scope: "read" } });
    expect(JSON.stringify(entry?.after)).not.toContain(token.slice(10));
    expect(await enter(token, new Date(expiresAt.getTime() - 1000))).not.toBeNull();
    expect(await enter(token, expiresAt)).toBeNull();
    expect(await enter(`${token}x`)).toBeNull();
  });

  it("say when they were last used, without a write for each request", async () => {
    const user = await makeUser(db);
    const { token } = await make(user);
    const used = async () => (await listApiTokens(asUser(db, user), undefined))[0]?.lastUsedAt ?? null;
    expect(await used()).toBeNull();
    const first = new Date();
    await enter(token, first);
    await enter(token, new Date(first.getTime() + 60_000));
    expect(await used()).toEqual(first);
    const later = new Date(first.getTime() + 11 * 60_000);
    await enter(token, later);
    expect(await used()).toEqual(later);
  });

  it("are one's own to see and to revoke, and then let nobody in", async () => {
    const user = await makeUser(db);
    const { id, token } = await make(user);
    const other = asUser(db, await makeUser(db));
    expect(await listApiTokens(other, undefined)).toEqual([]);
    await expect(revokeApiToken(other, { tokenId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await revokeApiToken(asUser(db, user), { tokenId: id });
    expect(await enter(token)).toBeNull();
    expect(await listApiTokens(asUser(db, user), undefined)).toEqual([]);
    expect(await db.auditEntry.count({ where: { entityId: id, action: "api_token.revoke" } })).toBe(1);
    const second = await make(user);
    await db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    expect(await enter(second.token)).toBeNull();
  });

  it("act with their person's rights of now, and the trail names the token", async () => {
    const project = await makeProject(db);
    const { editor, admin } = project.users;
    const asEditor = await inProject(await entered((await make(editor)).token), project.id);
    await expect(describeProject(asEditor, { description: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { id, token } = await make(admin);
    await describeProject(await inProject(await entered(token), project.id), { description: "by a program" });
    const [entry] = await db.auditEntry.findMany({ where: { projectId: project.id, action: "project.describe" } });
    expect(entry).toMatchObject({ actorKind: "token", actorId: id, address: "10.3.3.3" });
    expect(entry?.actorName).toBe(`${admin.name}, by the token “ci”`);
    await db.member.delete({ where: { projectId_userId: { projectId: project.id, userId: admin.id } } });
    await expect(viewProject(await inProject(await entered(token), project.id), {})).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("read only, where their scope says so, and enter only the projects they are limited to", async () => {
    const project = await makeProject(db);
    const other = await makeProject(db, { users: { owner: project.users.owner } });
    const scope = "read" as const;
    const ctx = await entered((await make(project.users.owner, { scope, projects: [project.slug] })).token);
    const inside = await inProject(ctx, project.id);
    expect(await viewProject(inside, {})).toMatchObject({ id: project.id });
    await expect(describeProject(inside, { description: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewProject(await inProject(ctx, other.id), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listProjects(ctx, undefined)).map(({ id }) => id)).toEqual([project.id]);
    const strange = await makeProject(db);
    await expect(make(project.users.owner, { projects: [strange.id] })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("never open accounts, secrets and access, even to the owner's own", async () => {
    const project = await makeProject(db);
    const ctx = await entered((await make(project.users.owner)).token);
    const call = createCallerFactory(appRouter)({ ctx });
    const at = { project: project.slug };
    const asked = [
      ...[call.account.me(), call.account.sessions(), call.account.apiTokens(), call.credentials.listMine()],
      ...[call.members.add({ ...at, email: "x@example.test", role: "admin" }), call.projects.revealInboxUrl(at)],
      ...[
        call.projects.delete({ ...at, name: project.name }),
        call.inbox.addAuth({ ...at, kind: "api_key", name: "k" }),
      ],
    ];
    const answers = await Promise.allSettled(asked);
    const codes = answers.map((answer) =>
      answer.status === "rejected" ? (answer.reason as { code: string }).code : "OK",
    );
    expect(codes).toEqual(asked.map(() => "FORBIDDEN"));
    expect(await call.members.list(at)).toHaveLength(4);
  });
});

describe("dangerous acts", () => {
  it("each ask for a fresh proof, from whoever may do them", async () => {
    const project = await makeProject(db);
    const owner = asUser(db, project.users.owner);
    const superuser = asUser(db, await makeUser(db, { isSuperuser: true }));
    for (const action of DANGEROUS_ACTIONS) {
      const isOfProject = action.startsWith("project.");
      const who = isOfProject ? await inProject(owner, project.id) : action.startsWith("admin.") ? superuser : owner;
      const scope = isOfProject ? "project" : action.startsWith("admin.") ? "instance" : "account";
      const needs = { details: { needs: "confirmation" } };
      await expect(admit(who, action, scope, false), action).rejects.toMatchObject(needs);
      expect(await admit(await confirmed(db, who), action, scope, false), action).not.toBe("no");
    }
  });

  it("have verbs", () => {
    const made = new Set(verbs.map(({ action }) => action));
    expect(DANGEROUS_ACTIONS.filter((action) => !made.has(action))).toEqual([]);
  });
});
