import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";

/** How long a proof of who one is holds for dangerous acts. */
export const CONFIRMED_MS = 5 * 60_000;

/** Throws FORBIDDEN unless the person of this session proved again, a few minutes ago at most, who they are. */
export async function demandConfirmed(ctx: Ctx): Promise<void> {
  const sessionId = ctx.actor.kind === "user" ? ctx.actor.sessionId : null;
  const session = sessionId === null ? null : await ctx.db.session.findUnique({ where: { id: sessionId } });
  const age = session?.confirmedAt ? ctx.now().getTime() - session.confirmedAt.getTime() : Number.POSITIVE_INFINITY;
  if (age >= 0 && age < CONFIRMED_MS) return;
  throw new ProductError("FORBIDDEN", "Confirm with your password that it is you, then try again.");
}
