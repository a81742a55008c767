import { UpdateUser } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { withFreeEmail } from "@/server/domain/admin/insert-user";
import { personOf } from "@/server/domain/admin/lookups";

/** Gives a person another name or email. A superuser stands for the email: it counts as verified. */
export const updateUser = command({
  action: "admin.user.write",
  scope: "instance",
  input: UpdateUser,
  run: async (ctx, { userId, name, email }) => {
    const before = await personOf(ctx, userId);
    const verified = email === before.email ? {} : { emailVerifiedAt: ctx.now() };
    await withFreeEmail(ctx.db.user.update({ where: { id: userId }, data: { name, email, ...verified } }));
    const former = { name: before.name, email: before.email };
    ctx.changed({ entity: "user", id: userId, before: former, after: { name, email } });
    return { name, email };
  },
});
