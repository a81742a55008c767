import { randomUUID } from "node:crypto";
import { LINK_HOURS } from "@/contracts/account";
import { INVITATION_DAYS, OFFER_DAYS } from "@/contracts/members";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { type Ctx, inProject, systemContext } from "@/server/core/context";
import { askEmailChange } from "@/server/domain/account/ask-email-change";
import { askRecovery } from "@/server/domain/account/ask-recovery";
import { confirmEmail } from "@/server/domain/account/confirm-email";
import { recoverAccount } from "@/server/domain/account/recover-account";
import { sendVerification } from "@/server/domain/account/send-verification";
import { undoEmailChange } from "@/server/domain/account/undo-email-change";
import { acceptInvitation } from "@/server/domain/members/accept-invitation";
import { acceptOwnership } from "@/server/domain/members/accept-ownership";
import { addMember } from "@/server/domain/members/add-member";
import { offerOwnership } from "@/server/domain/members/offer-ownership";
import type { TokenName } from "@/test/attacks/tokens";
import { asUser, confirmed } from "@/test/contexts";
import { tokenTo } from "@/test/mails";

/** Who shows it: the one it was made for, or anybody else who got hold of it. */
export type Shower = "theirs" | "another";

/** A token as it was made a moment ago; `use` says whether it let in. */
export type MadeToken = {
  token: string;
  use: (token: string, now: Date, shower: Shower) => Promise<boolean>;
  /** From when on it opens nothing; null: it has no end of its own. */
  endsMs: number | null;
  /** Whoever has it may use it: that is what the mail was for. */
  isBearer?: true;
  /** It is taken back. */
  takeBack?: () => Promise<unknown>;
};

export type TokenRecipe = (db: PrismaClient) => Promise<MadeToken>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The door for the signed out; each from a network of its own, so that nothing is counted together. */
const door = (db: PrismaClient, now: Date): Ctx =>
  systemContext("door", { db, now: () => now, address: `2001:db8:${randomUUID().slice(0, 4)}::1` });
const at = <C extends Ctx>(ctx: C, now: Date): C => ({ ...ctx, now: () => now });

/** Let in: the call came through. A defect is none of the refusals. */
export async function isIn(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Error) || error.name !== "ProductError") throw error;
      return false;
    },
  );
}

const follow = (db: PrismaClient) => (token: string, now: Date) => isIn(confirmEmail(door(db, now), { token }));

async function askedChange(db: PrismaClient): Promise<{ user: User; token: string }> {
  const user = await makeUser(db);
  const email = `moved-${user.email}`;
  await askEmailChange(await confirmed(db, asUser(db, user)), { email });
  return { user, token: await tokenTo(db, email, "email-change-confirm") };
}

/** What is mailed as a link, and the offer that a mail tells of. */
export const LINK_RECIPES = {
  "recovery link": async (db) => {
    const { email } = await makeUser(db);
    await askRecovery(door(db, new Date()), { email });
    const use: MadeToken["use"] = (token, now) =>
      isIn(recoverAccount(door(db, now), { token, password: "chai ya tangawizi" }));
    return {
      token: await tokenTo(db, email, "recovery-asked"),
      use,
      endsMs: LINK_HOURS.recover * HOUR,
      isBearer: true,
    };
  },
  "confirmation of an address": async (db) => {
    const user = await makeUser(db, { emailVerifiedAt: null });
    await sendVerification(asUser(db, user), undefined);
    return {
      token: await tokenTo(db, user.email, "email-confirm"),
      use: follow(db),
      endsMs: LINK_HOURS.verify * HOUR,
      isBearer: true,
    };
  },
  "change of address": async (db) => {
    const { token } = await askedChange(db);
    return { token, use: follow(db), endsMs: LINK_HOURS.change * HOUR, isBearer: true };
  },
  "way back of a change": async (db) => {
    const { user, token: there } = await askedChange(db);
    await confirmEmail(door(db, new Date()), { token: there });
    const use: MadeToken["use"] = (token, now) => isIn(undoEmailChange(door(db, now), { token }));
    return {
      token: await tokenTo(db, user.email, "email-changed"),
      use,
      endsMs: LINK_HOURS.undo * HOUR,
      isBearer: true,
    };
  },
  invitation: async (db) => {
    const project = await makeProject(db);
    const owner = await inProject(await confirmed(db, asUser(db, project.users.owner)), project.id);
    const email = `guest-${randomUUID()}@example.test`;
    await addMember(owner, { email, role: "viewer" });
    const people = { theirs: await makeUser(db, { email }), another: await makeUser(db) };
    const use: MadeToken["use"] = (token, now, shower) =>
      isIn(acceptInvitation(at(asUser(db, people[shower]), now), { token }));
    const takeBack = () =>
      db.invitation.updateMany({ where: { projectId: project.id }, data: { revokedAt: new Date() } });
    return { token: await tokenTo(db, email, "member-invited"), use, endsMs: INVITATION_DAYS * DAY, takeBack };
  },
  "offer of a project": async (db) => {
    const project = await makeProject(db);
    const owner = await inProject(await confirmed(db, asUser(db, project.users.owner)), project.id);
    await offerOwnership(owner, { userId: project.users.viewer.id });
    const people = { theirs: project.users.viewer, another: project.users.admin };
    const use: MadeToken["use"] = async (token, now, shower) => {
      const person = await confirmed(db, at(asUser(db, people[shower]), now));
      return isIn(inProject(person, token).then((inside) => acceptOwnership(inside, {})));
    };
    const takeBack = () => db.ownershipOffer.deleteMany({ where: { projectId: project.id } });
    return { token: project.id, use, endsMs: OFFER_DAYS * DAY, takeBack };
  },
} satisfies Partial<Record<TokenName, TokenRecipe>>;
