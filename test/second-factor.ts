import { Secret, TOTP } from "otpauth";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { actorContext, type Ctx } from "@/server/core/context";
import { beginSecondFactor } from "@/server/domain/account/begin-second-factor";
import { enableSecondFactor } from "@/server/domain/account/enable-second-factor";
import { confirmed, userActor } from "@/test/contexts";

/** What a person's authenticator shows so many steps of 30 seconds from a moment. */
export function codeOf(secret: string, steps = 0, now: Date = new Date()): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() + steps * 30_000 });
}

type WithFactor = {
  user: User;
  secret: string;
  recoveryCodes: string[];
  /** In a session that has just proved who it is. */
  ctx: Ctx;
  codeAt: (steps: number) => string;
};

/** A person who turned the second factor on a minute ago: every code of now is still to be used. */
export async function withFactor(db: PrismaClient, user: User): Promise<WithFactor> {
  const before = new Date(Date.now() - 60_000);
  const early = await confirmed(db, actorContext(userActor(user), { db, now: () => before }));
  const { secret } = await beginSecondFactor(early, undefined);
  const { recoveryCodes } = await enableSecondFactor(early, { code: codeOf(secret, 0, before) });
  const ctx = { ...early, actor: { ...userActor(user), ...early.actor, hasMfa: true }, now: () => new Date() } as Ctx;
  return { user, secret, recoveryCodes, ctx, codeAt: (steps) => codeOf(secret, steps) };
}
