import { MakeFirstSuperuser } from "@/contracts/admin";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { ProductError } from "@/server/core/errors";
import { insertUser } from "@/server/domain/admin/insert-user";
import { hashPassword } from "@/server/security/password";
import { digestOf } from "@/server/security/sign";

/**
 * Makes the first superuser, for whoever holds the token that the start printed. The token's row goes with it: of two
 * who come at once one gets in, and nobody does while there is a superuser who can sign in.
 */
export const makeFirstSuperuser = command({
  action: "admin.first_superuser",
  scope: "instance",
  input: MakeFirstSuperuser,
  run: async (ctx, { token, name, email, password }) => {
    const { count } = await ctx.db.firstRun.deleteMany({ where: { tokenHash: digestOf(token) } });
    const there = await ctx.db.user.findFirst({ where: { isSuperuser: true, disabledAt: null }, select: { id: true } });
    if (count === 0 || there) {
      const sentence = say("This token does not open anything: it was used, or the server was started again since.");
      throw new ProductError("FORBIDDEN", sentence, { fields: { token: sentence } });
    }
    const { id } = await insertUser(ctx, {
      name,
      email,
      isSuperuser: true,
      passwordHash: await hashPassword(password),
    });
    return { userId: id };
  },
});
