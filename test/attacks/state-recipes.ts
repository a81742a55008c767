import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import { systemContext } from "@/server/core/context";
import { keepProviderRequest } from "@/server/domain/account/keep-provider-request";
import { PROVIDER_REQUEST_MS, takeProviderRequest } from "@/server/domain/account/take-provider-request";
import { makeFirstSuperuser } from "@/server/domain/admin/make-first-superuser";
import { beginAuthorisation } from "@/server/domain/credentials/begin-authorisation";
import { takeRequest } from "@/server/domain/credentials/take-request";
import { isLinkGood, signedUrl } from "@/server/domain/exports/link-rules";
import { unsubscribeUrl } from "@/server/domain/members/lookups";
import { unsubscribeMember } from "@/server/domain/members/unsubscribe-member";
import { digestOf, randomSecret } from "@/server/security/sign";
import { isIn, type MadeToken, type TokenRecipe } from "@/test/attacks/link-recipes";
import type { TokenName } from "@/test/attacks/tokens";
import { asUser, confirmed } from "@/test/contexts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const SITE = "https://login.example.org";

/** What comes back by way of others, and what only a signature vouches for. */
export const STATE_RECIPES = {
  "state of an authorisation": async (db) => {
    const user = await makeUser(db);
    const sessions = { theirs: await confirmed(db, asUser(db, user)), another: await confirmed(db, asUser(db, user)) };
    const data = { name: randomSecret(), clientId: "c", authorizeUrl: SITE, tokenUrl: SITE };
    const { id: client } = await db.oauthClient.create({ data });
    const { url } = await beginAuthorisation(sessions.theirs, { client, name: "CRM" });
    const use: MadeToken["use"] = async (state, now, shower) =>
      (await takeRequest({ ...sessions[shower], now: () => now }, { state })) !== null;
    return { token: new URL(url).searchParams.get("state") ?? "", use, endsMs: 15 * MINUTE };
  },
  "state of a sign-in by a provider": async (db) => {
    const provider = `sso-${randomSecret().slice(0, 8)}`;
    const row = { id: provider, name: provider, discoveryUrl: SITE, clientId: "c", scopes: "openid" };
    await db.signInProvider.create({ data: row });
    const kept = await keepProviderRequest(systemContext("sign-in", { db }), { provider, goTo: "/", link: null });
    const browsers = { theirs: kept.browser, another: randomSecret() };
    const use: MadeToken["use"] = async (state, now, shower) => {
      const given = { provider, state, browser: browsers[shower], sessionId: null };
      return (await takeProviderRequest(systemContext("sign-in", { db, now: () => now }), given)) !== null;
    };
    return { token: kept.proof.state, use, endsMs: PROVIDER_REQUEST_MS };
  },
  "first-run token": async (db) => {
    await db.user.deleteMany({ where: { isSuperuser: true } });
    const token = randomSecret();
    await db.firstRun.upsert({
      where: { id: 1 },
      create: { tokenHash: digestOf(token) },
      update: { tokenHash: digestOf(token) },
    });
    const use: MadeToken["use"] = (given) => {
      const email = `root-${randomSecret().slice(0, 12).toLowerCase()}@example.test`;
      const person = { name: "Root", email, password: "chai ya tangawizi" };
      return isIn(makeFirstSuperuser(systemContext("first-run", { db }), { token: given, ...person }));
    };
    // The next start makes another one: the row is written over.
    const takeBack = () => db.firstRun.update({ where: { id: 1 }, data: { tokenHash: digestOf(randomSecret()) } });
    return { token, use, endsMs: null, isBearer: true, takeBack };
  },
  "download link": async (db) => {
    const project = await makeProject(db);
    const expiresAt = new Date(Date.now() + DAY);
    const { viewer, editor } = project.users;
    const row = { id: randomSecret().slice(0, 14), projectId: project.id, userId: viewer.id, expiresAt };
    const owners = { theirs: row, another: { ...row, userId: editor.id } };
    const { searchParams } = new URL(signedUrl(row), SITE);
    const until = Number(searchParams.get("until"));
    const use: MadeToken["use"] = async (signature, now, shower) =>
      isLinkGood(owners[shower], { until, signature }, now) &&
      !isLinkGood(owners[shower], { until: until + 1, signature }, now);
    return { token: searchParams.get("signature") ?? "", use, endsMs: DAY };
  },
  "unsubscribe link": async (db) => {
    const project = await makeProject(db);
    const { viewer, editor } = project.users;
    const link = { project: project.id, user: viewer.id, what: "alerts" as const };
    const users = { theirs: viewer.id, another: editor.id };
    const token = new URL(unsubscribeUrl(link)).searchParams.get("signature") ?? "";
    const use: MadeToken["use"] = (signature, now, shower) => {
      const ctx = systemContext("unsubscribe link", { db, now: () => now });
      return isIn(unsubscribeMember(ctx, { ...link, user: users[shower], signature }));
    };
    const takeBack = () => db.member.deleteMany({ where: { projectId: project.id, userId: viewer.id } });
    return { token, use, endsMs: null, takeBack };
  },
} satisfies Partial<Record<TokenName, TokenRecipe>>;
