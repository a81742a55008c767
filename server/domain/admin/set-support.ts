import { SetSupport } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { judgeAnew } from "@/server/domain/admin/end-access";
import { personOf } from "@/server/domain/admin/lookups";

/** Marks a person as support: projects that let support in let in exactly those. Unmarked, they are out at once. */
export const setSupport = command({
  action: "admin.user.set_support",
  scope: "instance",
  input: SetSupport,
  run: async (ctx, { userId, isSupport }) => {
    const person = await personOf(ctx, userId);
    await ctx.db.user.update({ where: { id: userId }, data: { isSupport } });
    await judgeAnew(ctx, userId);
    ctx.changed({ entity: "user", id: userId, before: { isSupport: person.isSupport }, after: { isSupport } });
    return { isSupport };
  },
});
