import type { Ctx } from "@/server/core/context";
import { holdClaims } from "@/server/domain/projects/hold-claims.sql";

/** From now on the project shows itself to nobody and starts nothing; seven days later its data goes. Call it in a command. */
export async function scheduleRemoval(ctx: Ctx, id: string): Promise<Date> {
  const deletionScheduledAt = ctx.now();
  await holdClaims(ctx.db, id);
  await ctx.db.project.update({ where: { id }, data: { deletionScheduledAt } });
  return deletionScheduledAt;
}
