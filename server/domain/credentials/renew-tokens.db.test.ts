import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MadeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, type ProjectCtx, systemContext } from "@/server/core/context";
import { purgeAccounts } from "@/server/domain/account/purge-accounts";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { openCredential } from "@/server/domain/credentials/open-credential";
import { type ProviderStage, stageProvider } from "@/server/domain/credentials/provider-stage.test-data";
import { renewTokens } from "@/server/domain/credentials/renew-tokens";
import { revokeTokens } from "@/server/domain/credentials/revoke-tokens";
import { withdrawTokens } from "@/server/domain/credentials/withdraw-tokens";
import type { OauthDouble } from "@/test/doubles/oauth";

let stage: ProviderStage;
let db: PrismaClient;
let provider: OauthDouble;
let project: MadeProject;
let system: ProjectCtx;
let owner: Ctx;
let superuser: Ctx;
let client: string;

beforeAll(async () => {
  stage = await stageProvider();
  ({ db, provider, superuser } = stage);
});

afterAll(() => stage.close());

beforeEach(async () => {
  await db.oauthCredential.deleteMany({});
  ({ project, system, owner, client } = await stage.begin());
});

const authorised = () => stage.authorise(owner, client, project.slug);
const open = (credentialId: string) => openCredential(system, { credentialId, state: "{}" });
const expireIn = (credentialId: string, ms: number) => stage.expireIn(credentialId, ms);

/** As the background does it. */
const background = () => ({ ...superuser, actor: system.actor });

describe("tokens", () => {
  it("are wiped when the credential is deleted, and open nothing at the provider any more", async () => {
    const id = await authorised();
    const [access, refresh] = provider.given.slice(-2);
    expect(await deleteCredential(owner, { credentialId: id })).toEqual({ id, stillOpen: null });
    expect(provider.revoked).toEqual([refresh]);
    expect(await db.oauthCredential.count({ where: { credentialId: id } })).toBe(0);
    expect(await open(id)).toMatchObject({ why: expect.stringContaining("was deleted") });
    const entries = JSON.stringify(await db.auditEntry.findMany({ where: { entityId: id }, select: { after: true } }));
    for (const token of [access, refresh]) expect(entries).not.toContain(token);
  });

  it.each(["busy", "refuses"] as const)(
    "are wiped all the same by whom a provider that is %s does not hear",
    async (mode) => {
      const id = await authorised();
      provider.mode = mode;
      const { name } = await db.oauthClient.findUniqueOrThrow({ where: { id: client } });
      expect(await deleteCredential(owner, { credentialId: id })).toEqual({ id, stillOpen: name });
      expect(provider.asked.revoke).toBe(mode === "busy" ? 2 : 1);
      expect(await db.oauthCredential.count({ where: { credentialId: id } })).toBe(0);
    },
  );

  it("are taken back by HTTP Basic, or not at all, as the provider is set up", async () => {
    await db.oauthClient.update({ where: { id: client }, data: { proof: "basic" } });
    const tokens = { refreshToken: null, given: { access_token: "only-this" } };
    expect(await revokeTokens(background(), { client, tokens })).toBe(true);
    expect(provider.revoked).toEqual(["only-this"]);
    await db.oauthClient.update({ where: { id: client }, data: { revokeUrl: null } });
    expect(await revokeTokens(background(), { client, tokens })).toBe(false);
    await expect(revokeTokens(superuser, { client, tokens })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("of an account that is emptied", () => {
  const system = (hours: number) =>
    systemContext("worker", { db, now: () => new Date(Date.now() + hours * 3_600_000) });
  const WEEK = 7 * 24 + 1;

  async function emptied(mode: OauthDouble["mode"] = "gives"): Promise<string> {
    const id = await authorised();
    provider.mode = mode;
    const { id: userId } = project.users.editor;
    await db.user.update({ where: { id: userId }, data: { deletionScheduledAt: new Date() } });
    expect(await purgeAccounts(system(WEEK), {})).toEqual({ emptied: 1 });
    expect(await db.oauthCredential.count({ where: { credentialId: id } })).toBe(0);
    return id;
  }

  it("tokens are withdrawn at the provider, once, and then forgotten", async () => {
    const id = await emptied();
    const refresh = provider.given.at(-1);
    expect(await Promise.all([withdrawTokens(system(WEEK), {}), withdrawTokens(system(WEEK), {})])).toEqual(
      expect.arrayContaining([{ withdrawn: 1 }, { withdrawn: 0 }]),
    );
    expect(provider.revoked).toEqual([refresh]);
    expect(await db.tokenWithdrawal.count()).toBe(0);
    const entry = await db.auditEntry.findFirst({ where: { action: "credential.refresh", entityId: id } });
    expect(entry).toMatchObject({ after: { withdrawnAtProvider: true }, actorName: "worker" });
    await expect(withdrawTokens(superuser, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("a provider that is down holds up no account, is asked again for a day, and then the tokens are forgotten", async () => {
    const id = await emptied("busy");
    expect(await withdrawTokens(system(WEEK), {})).toEqual({ withdrawn: 0 });
    expect(await withdrawTokens(system(WEEK), {})).toEqual({ withdrawn: 0 });
    expect(provider.asked.revoke).toBe(2);
    for (let day = 1; day <= 6; day++) await withdrawTokens(system(WEEK + day * 72), {});
    expect(await db.tokenWithdrawal.count({ where: { credentialId: id } })).toBe(0);
    const entry = await db.auditEntry.findFirst({ where: { action: "credential.refresh", entityId: id } });
    expect(entry).toMatchObject({ after: { withdrawnAtProvider: false } });
    expect(provider.revoked).toEqual([]);
  });
});

describe("ahead of time", () => {
  const renew = () => renewTokens(background(), {});

  it("the background renews what a project may use and what will run out, before a run has to", async () => {
    const [soon, later, unused] = [await authorised(), await authorised(), await authorised()];
    await expireIn(soon, 9 * 60_000);
    await expireIn(later, 11 * 60_000);
    await expireIn(unused, 60_000);
    await db.credentialGrant.deleteMany({ where: { credentialId: unused } });
    expect(await renew()).toEqual({ renewed: 1 });
    expect(provider.asked.refresh_token).toBe(1);
    expect(await open(soon)).toMatchObject({ configuration: { access_token: provider.given.at(-2) } });
    expect(provider.asked.refresh_token).toBe(1);
    expect(await renew()).toEqual({ renewed: 0 });
  });

  it("two turns and a run at once ask the provider once", async () => {
    const id = await authorised();
    await expireIn(id, 60_000);
    await Promise.all([renew(), renew(), open(id), open(id)]);
    expect(provider.asked.refresh_token).toBe(1);
  });

  it("a refusal breaks the credential and tells its owner before any run began", async () => {
    const id = await authorised();
    await expireIn(id, 60_000);
    provider.mode = "busy";
    await renew();
    expect(await db.oauthCredential.findUnique({ where: { credentialId: id } })).toMatchObject({ state: "good" });
    provider.mode = "refuses";
    await renew();
    expect(await db.oauthCredential.findUnique({ where: { credentialId: id } })).toMatchObject({ state: "broken" });
    const recipient = project.users.editor.email;
    expect(await db.mail.count({ where: { template: "credential-broken", recipient } })).toBe(1);
    await renew();
    expect(provider.asked.refresh_token).toBe(2);
  });

  it("tokens of a short life are used for most of it", async () => {
    provider.expiresIn = 120;
    const id = await authorised();
    await open(id);
    await renew();
    expect(provider.asked.refresh_token).toBeUndefined();
    await db.oauthCredential.update({
      where: { credentialId: id },
      data: { expiresAt: new Date(Date.now() + 50_000), refreshedAt: new Date(Date.now() - 70_000) },
    });
    await open(id);
    expect(provider.asked.refresh_token).toBeUndefined();
    await renew();
    expect(provider.asked.refresh_token).toBe(1);
  });

  it("is the system's alone", async () => {
    await expect(renewTokens(superuser, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
