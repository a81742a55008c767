import { expect } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import type { Ctx, ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { beginAuthorisation } from "@/server/domain/credentials/begin-authorisation";
import { finishAuthorisation } from "@/server/domain/credentials/finish-authorisation";
import { saveOauthClient } from "@/server/domain/credentials/save-oauth-client";
import { env } from "@/server/env";
import { asUser, confirmed, seats } from "@/test/contexts";
import { testDatabase } from "@/test/database";
import { DOUBLE_CLIENT, type OauthDouble, startOauthDouble } from "@/test/doubles/oauth";

/** A project whose editor can authorise credentials with a client of the provider. */
type Begun = { project: MadeProject; system: ProjectCtx; owner: Ctx; client: string };

export type ProviderStage = {
  db: PrismaClient;
  provider: OauthDouble;
  superuser: Ctx;
  begin: () => Promise<Begun>;
  /** The id of a new credential, authorised as a browser would. */
  authorise: (owner: Ctx, client: string, project: string) => Promise<string>;
  /** Given an hour before, so that what is left of its tokens is the end of a usual life. */
  expireIn: (credentialId: string, ms: number) => Promise<unknown>;
  close: () => Promise<void>;
};

/** The provider as a superuser sets it up. */
export const clientAt = ({ url }: OauthDouble, name: string) => ({
  name,
  authorizeUrl: `${url}/authorize?prompt=consent`,
  ...{ tokenUrl: `${url}/token`, revokeUrl: `${url}/revoke`, userinfoUrl: `${url}/me`, scopes: "read write" },
  ...{ clientId: DOUBLE_CLIENT.id, clientSecret: DOUBLE_CLIENT.secret },
});

/** As a browser would: to the provider, and what it sends it back with. */
export async function visitProvider(url: string): Promise<{ state: string; code: string }> {
  const reply = await fetch(url, { redirect: "manual" });
  const back = new URL(reply.headers.get("location") ?? "");
  expect(back.origin + back.pathname).toBe(new URL("/api/oauth/callback", env().PUBLIC_URL).href);
  return { state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") ?? "" };
}

/** A database and a provider of OAuth2, for the tests of one file. */
export async function stageProvider(): Promise<ProviderStage> {
  const database = await testDatabase();
  const db = connect(database.url, 8);
  const provider = await startOauthDouble();
  const settings = env();
  const { OUTBOUND_ALLOW } = settings;
  settings.OUTBOUND_ALLOW = provider.host;
  const superuser = asUser(db, await makeUser(db, { isSuperuser: true }));
  return {
    ...{ db, provider, superuser },
    begin: async () => {
      Object.assign(provider, { mode: "gives", expiresIn: 3600, asked: {}, revoked: [] });
      const project = await makeProject(db);
      const { system } = await seats(db, project);
      const owner = await confirmed(db, asUser(db, project.users.editor));
      const { id: client } = await saveOauthClient(superuser, clientAt(provider, `CRM ${project.slug}`));
      return { project, system, owner, client };
    },
    authorise: async (owner, client, project) => {
      const { url } = await beginAuthorisation(owner, { client, name: "CRM of Ana", project });
      const done = await finishAuthorisation(owner, await visitProvider(url));
      if (!("id" in done)) throw new Error(done.refused);
      return done.id;
    },
    expireIn: (credentialId, ms) =>
      db.oauthCredential.update({
        where: { credentialId },
        data: { expiresAt: new Date(Date.now() + ms), refreshedAt: new Date(Date.now() - 3_600_000) },
      }),
    close: async () => {
      settings.OUTBOUND_ALLOW = OUTBOUND_ALLOW;
      provider.close();
      await db.$disconnect();
      await database.drop();
    },
  };
}
