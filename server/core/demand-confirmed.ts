import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";

/** How long a proof of who one is holds for dangerous acts. */
const CONFIRMED_MS = 5 * 60_000;

/** Whether the person of this session proved again, a few minutes ago at most, who they are. */
export async function isConfirmed(ctx: Ctx): Promise<boolean> {
  const sessionId = ctx.actor.kind === "user" ? ctx.actor.sessionId : null;
  if (sessionId === null) return false;
  const session = await ctx.db.session.findUnique({ where: { id: sessionId }, select: { confirmedAt: true } });
  const age = session?.confirmedAt ? ctx.now().getTime() - session.confirmedAt.getTime() : Number.POSITIVE_INFINITY;
  return age >= 0 && age < CONFIRMED_MS;
}

/** Throws FORBIDDEN unless the person of this session proved again who they are. The system proves nothing. */
export async function demandConfirmed(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === "system" || (await isConfirmed(ctx))) return;
  throw new ProductError("FORBIDDEN", "Confirm that it is you, then try again.", {
    needs: "confirmation",
  });
}
