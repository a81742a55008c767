import { randomUUID } from "node:crypto";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { tokenActor } from "@/server/auth/api-tokens";
import { checkFactor } from "@/server/auth/check-factor";
import { HALF_SIGN_IN_MS, startHalfSignIn } from "@/server/auth/half-sign-in";
import { findSession, revokeSession, SESSION_HOURS, startSession } from "@/server/auth/sessions";
import type { Ctx } from "@/server/core/context";
import { askProofCode } from "@/server/domain/account/ask-proof-code";
import { confirmPassword } from "@/server/domain/account/confirm-password";
import { createApiToken } from "@/server/domain/account/create-api-token";
import { revokeApiToken } from "@/server/domain/account/revoke-api-token";
import { isIn, type MadeToken, type TokenRecipe } from "@/test/attacks/link-recipes";
import type { TokenName } from "@/test/attacks/tokens";
import { asUser, confirmed, userActor } from "@/test/contexts";
import { mailsTo } from "@/test/mails";
import { withFactor } from "@/test/second-factor";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A session of somebody's that has proved nothing yet; the same one each time it is asked for. */
async function inSession(db: PrismaClient, user: User): Promise<Ctx> {
  const { actor, ...ctx } = await confirmed(db, asUser(db, user));
  const sessionId = actor.kind === "user" ? (actor.sessionId ?? "") : "";
  await db.session.update({ where: { id: sessionId }, data: { confirmedAt: null } });
  return { ...ctx, actor: { ...userActor(user), sessionId } };
}

/** Proves a code in a session, which then forgets that it was proved: the next code is judged like the first. */
function proving(db: PrismaClient, sessions: Record<"theirs" | "another", Ctx>): MadeToken["use"] {
  return async (code, now, shower) => {
    const ctx = { ...sessions[shower], now: () => now };
    const took = await isIn(confirmPassword(ctx, { password: "", code }));
    const id = ctx.actor.kind === "user" ? (ctx.actor.sessionId ?? "") : "";
    await db.session.update({ where: { id }, data: { confirmedAt: null } });
    return took;
  };
}

async function factorOf(db: PrismaClient) {
  const [mine, other] = [await withFactor(db, await makeUser(db)), await withFactor(db, await makeUser(db))];
  const sessions = { theirs: await inSession(db, mine.user), another: await inSession(db, other.user) };
  return { ...mine, use: proving(db, sessions) };
}

/** The codes, cookies and tokens of signing in. */
export const SIGN_IN_RECIPES = {
  "code of an authenticator": async (db) => {
    const { codeAt, use } = await factorOf(db);
    return { token: codeAt(0), use, endsMs: 2 * MINUTE };
  },
  "recovery code": async (db) => {
    const { recoveryCodes, use } = await factorOf(db);
    return { token: recoveryCodes[4] ?? "", use, endsMs: null };
  },
  "mailed code": async (db) => {
    const user = await makeUser(db);
    const sessions = { theirs: await inSession(db, user), another: await inSession(db, user) };
    await askProofCode(sessions.theirs, undefined);
    const code = (await mailsTo(db, user.email)).at(-1)?.data.code ?? "";
    return { token: code, use: proving(db, sessions), endsMs: 10 * MINUTE };
  },
  "half a sign-in": async (db) => {
    const { user, recoveryCodes } = await withFactor(db, await makeUser(db));
    const codes = [...recoveryCodes];
    const use: MadeToken["use"] = async (token, now) =>
      (await checkFactor(db, { token, known: null, code: codes.pop() ?? "", address: randomUUID() }, now)).ok;
    return { token: await startHalfSignIn(db, user.id, new Date()), use, endsMs: HALF_SIGN_IN_MS, isBearer: true };
  },
  session: async (db) => {
    const { id } = await makeUser(db);
    const token = await startSession(db, id, null, new Date());
    const use: MadeToken["use"] = async (given, now) => (await findSession(db, given, now)) !== null;
    const takeBack = async () => revokeSession(db, (await findSession(db, token, new Date()))?.id ?? "", new Date());
    return { token, use, endsMs: SESSION_HOURS * 3_600_000, isBearer: true, takeBack };
  },
  "API token": async (db) => {
    const ctx = await confirmed(db, asUser(db, await makeUser(db)));
    const { id, token } = await createApiToken(ctx, { name: "ci", scope: "write", days: 1 });
    const use: MadeToken["use"] = async (given, now) => (await tokenActor(db, given, now)) !== null;
    return { token, use, endsMs: DAY, isBearer: true, takeBack: () => revokeApiToken(ctx, { tokenId: id }) };
  },
} satisfies Partial<Record<TokenName, TokenRecipe>>;
