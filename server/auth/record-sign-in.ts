import { attemptKey } from "@/server/core/attempts";
import type { Db } from "@/server/db";

/** What the trail calls the things that happen at the sign-in's door. */
type SignInAction = "account.sign_in" | "account.sign_in_failed" | "account.locked_out" | "account.sign_out";

type Happened = {
  action: SignInAction;
  /** The person of the email that was given; null where nobody has it. */
  user: { id: string; name: string } | null;
  /** What was typed, where nobody has it: only a keyed digest of it is written. */
  email?: string;
  address: string | null;
  agent: string | null;
  at: Date;
  /** The provider it went by, and why it failed there; the password is not named. */
  by?: string | null;
  why?: string;
};

/** Writes into the audit trail what happened at the door, with where from and by which program. */
export async function recordSignIn(db: Db, { action, user, email = "", address, agent, at, by, why }: Happened) {
  const isOneself = action === "account.sign_in" || action === "account.sign_out";
  await db.auditEntry.create({
    data: {
      at,
      actorKind: user && isOneself ? "user" : "system",
      actorId: user && isOneself ? user.id : null,
      actorName: user && isOneself ? user.name : "sign-in",
      address,
      action,
      entity: user ? "user" : "email",
      entityId: user?.id ?? attemptKey("unknown-email", email).slice(0, 20),
      after: { agent: agent?.slice(0, 300) ?? null, ...(by ? { by } : {}), ...(why ? { why } : {}) },
    },
  });
}
