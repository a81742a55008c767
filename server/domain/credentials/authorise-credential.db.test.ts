import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { oauthType } from "@/contracts/oauth";
import type { MadeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import type { Ctx, ProjectCtx } from "@/server/core/context";
import { beginAuthorisation } from "@/server/domain/credentials/begin-authorisation";
import { finishAuthorisation } from "@/server/domain/credentials/finish-authorisation";
import { listCredentialTypes } from "@/server/domain/credentials/list-credential-types";
import { listHealth } from "@/server/domain/credentials/list-health";
import { listOauthClients } from "@/server/domain/credentials/list-oauth-clients";
import { listOwnHealth } from "@/server/domain/credentials/list-own-health";
import { openCredential } from "@/server/domain/credentials/open-credential";
import {
  clientAt,
  type ProviderStage,
  stageProvider,
  visitProvider,
} from "@/server/domain/credentials/provider-stage.test-data";
import { saveOauthClient } from "@/server/domain/credentials/save-oauth-client";
import { asUser, confirmed, seats } from "@/test/contexts";
import { DOUBLE_CLIENT, type OauthDouble } from "@/test/doubles/oauth";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

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
  ({ project, system, owner, client } = await stage.begin());
});

const clientOf = (name: string) => clientAt(provider, name);
const authorised = () => stage.authorise(owner, client, project.slug);
const open = (credentialId: string) => openCredential(system, { credentialId, state: "{}" });
const expireIn = (credentialId: string, ms: number) => stage.expireIn(credentialId, ms);

describe("a provider", () => {
  it("is set up by superusers only, on the open internet, and its secret is never read again", async () => {
    const { clients, callbackUrl } = await listOauthClients(superuser, {});
    const mine = clients.find(({ id }) => id === client);
    expect(mine).toMatchObject({ hasSecret: true, enabled: true, credentials: 0, proof: "body" });
    expect(JSON.stringify(clients)).not.toContain(DOUBLE_CLIENT.secret);
    expect(callbackUrl).toContain("/api/oauth/callback");
    const row = await db.oauthClient.findUniqueOrThrow({ where: { id: client } });
    expect(row.clientSecretEncrypted).not.toContain(DOUBLE_CLIENT.secret);
    await saveOauthClient(superuser, { ...clientOf(`Again ${client}`), id: client, clientSecret: undefined });
    expect(await db.oauthClient.findUnique({ where: { id: client } })).toMatchObject({
      clientSecretEncrypted: row.clientSecretEncrypted,
    });
    const entries = await db.auditEntry.findMany({ where: { entity: "oauth_client", entityId: client } });
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries.map(({ before: was, after }) => [was, after]))).not.toContain(DOUBLE_CLIENT.secret);
    for (const who of [owner, system]) {
      await expect(saveOauthClient(who, clientOf("Mine"))).rejects.toThrow();
      await expect(listOauthClients(who, {})).rejects.toThrow();
    }
  });

  it.each([
    "http://provider.example/token",
    "https://127.0.0.1/token",
    "https://169.254.169.254/x",
    "https://localhost/x",
    "https://[::1]/x",
  ])("is not set up with %s", async (tokenUrl) => {
    await expect(saveOauthClient(superuser, { ...clientOf("Inside"), tokenUrl })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("is not asked when its name leads inside", async () => {
    const id = await authorised();
    await db.oauthClient.update({
      where: { id: client },
      data: { tokenUrl: `https://localhost:${provider.host.split(":")[1]}/token` },
    });
    await expireIn(id, -1000);
    const asked = provider.asked.refresh_token ?? 0;
    expect(await open(id)).toMatchObject({ waits: { why: expect.stringContaining("does not answer") } });
    expect(provider.asked.refresh_token ?? 0).toBe(asked);
  });

  it("is a type of credential while it is on", async () => {
    const types = async () => (await listCredentialTypes(owner, {})).map(({ type }) => type);
    expect(await types()).toContain(oauthType(client));
    await db.oauthClient.update({ where: { id: client }, data: { enabled: false } });
    expect(await types()).not.toContain(oauthType(client));
    await expect(beginAuthorisation(owner, { client, name: "X" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("authorising", () => {
  it("makes a credential that jobs see as the adaptors expect it, without the way to new tokens", async () => {
    const id = await authorised();
    const row = await db.credential.findUniqueOrThrow({ where: { id }, include: { grants: true, oauth: true } });
    expect(row).toMatchObject({ name: "CRM of Ana", type: oauthType(client), ownerId: project.users.editor.id });
    expect(row.grants.map(({ projectId }) => projectId)).toEqual([project.id]);
    const opened = await open(id);
    if (!("configuration" in opened)) throw new Error("it did not open");
    expect(opened.configuration).toEqual({
      access_token: provider.given.at(-2),
      token_type: "Bearer",
      instance_url: "https://crm.example.org",
      expires_at: expect.any(Number),
    });
    expect(opened.secrets).toEqual(expect.arrayContaining(provider.given.slice(-2)));
    expect(await listOwnHealth(owner, {})).toMatchObject([
      { credentialId: id, state: "good", authorisedAs: "ana@provider.example", isMine: true },
    ]);
    const stored = JSON.stringify([row, await db.auditEntry.findMany({})], (_, v) =>
      typeof v === "bigint" ? `${v}` : v,
    );
    for (const token of provider.given) expect(stored).not.toContain(token);
  });

  it("takes the session that began it, once, in time", async () => {
    const begin = async () => visitProvider((await beginAuthorisation(owner, { client, name: "X" })).url);
    const elsewhere = await confirmed(db, asUser(db, project.users.editor));
    const another = await confirmed(db, asUser(db, project.users.admin));
    const given = await begin();
    for (const who of [elsewhere, another, asUser(db, project.users.editor)]) {
      expect(await finishAuthorisation(who, given)).toEqual({ refused: "over" });
    }
    expect(await finishAuthorisation(owner, { ...given, state: `${given.state}x` })).toEqual({ refused: "over" });
    const late = { ...owner, now: () => new Date(Date.now() + 16 * 60_000) };
    expect(await finishAuthorisation(late, await begin())).toEqual({ refused: "over" });
    expect(await finishAuthorisation(owner, given)).toHaveProperty("id");
    expect(await finishAuthorisation(owner, given)).toEqual({ refused: "over" });
    const { state } = await begin();
    expect(await finishAuthorisation(owner, { state, error: "access_denied" })).toEqual({ refused: "access_denied" });
    expect(await finishAuthorisation(owner, { ...(await begin()), code: "another's" })).toEqual({
      refused: "invalid_grant",
    });
  });

  it("is refused to whoever may not make credentials in the project, or does not own it", async () => {
    const viewer = await confirmed(db, asUser(db, project.users.viewer));
    await expect(beginAuthorisation(viewer, { client, name: "X", project: project.slug })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const id = await authorised();
    await expect(beginAuthorisation(viewer, { credentialId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      openCredential({ ...system, actor: viewer.actor, seat: "viewer" }, { credentialId: id, state: "{}" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("tokens", () => {
  it("are renewed once, however many runs begin at the same time", async () => {
    const id = await authorised();
    await expireIn(id, -1000);
    const opened = await Promise.all(Array.from({ length: 20 }, () => open(id)));
    expect(provider.asked.refresh_token).toBe(1);
    const fresh = provider.given.at(-2);
    for (const one of opened) expect(one).toMatchObject({ configuration: { access_token: fresh } });
    await expireIn(id, 60_000);
    await open(id);
    expect(provider.asked.refresh_token).toBe(2);
    await open(id);
    expect(provider.asked.refresh_token).toBe(2);
  });

  it("that are refused break the credential: its owner is told once, and nobody asks again", async () => {
    const id = await authorised();
    provider.mode = "refuses";
    await expireIn(id, -1000);
    for (let i = 0; i < 3; i++) {
      expect(await open(id)).toMatchObject({ waits: { credentialId: id, why: expect.stringContaining("withdrawn") } });
    }
    expect(provider.asked.refresh_token).toBe(1);
    const mails = await db.mail.findMany({
      where: { template: "credential-broken", recipient: project.users.editor.email },
    });
    expect(mails).toHaveLength(1);
    expect(await listOwnHealth(owner, {})).toMatchObject([
      { state: "broken", why: expect.stringContaining("withdrawn") },
    ]);
    const contexts = await seats(db, project);
    expect(await answersBySeat(contexts, (ctx) => listHealth(ctx, {}))).toEqual(answersOfMatrix("credential.list"));
    expect(await listHealth(contexts.viewer, {})).toMatchObject([
      { credentialId: id, authorisedAs: null, isMine: false },
    ]);

    provider.mode = "gives";
    const { url } = await beginAuthorisation(owner, { credentialId: id });
    expect(await finishAuthorisation(owner, await visitProvider(url))).toEqual({ id });
    expect(await open(id)).toMatchObject({ configuration: { access_token: provider.given.at(-2) } });
  });

  it("stay in use while the provider is out of order, and make runs wait when they have run out", async () => {
    const id = await authorised();
    const [access] = provider.given.slice(-2);
    provider.mode = "busy";
    await expireIn(id, 60_000);
    expect(await open(id)).toMatchObject({ configuration: { access_token: access } });
    await expireIn(id, -1000);
    expect(await open(id)).toMatchObject({ waits: { why: expect.stringContaining("does not answer") } });
    expect(await db.oauthCredential.findUnique({ where: { credentialId: id } })).toMatchObject({ state: "good" });
  });
});
