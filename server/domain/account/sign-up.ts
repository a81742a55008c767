import { SignUp } from "@/contracts/account";
import { Prisma } from "@/prisma/generated/client";
import { command } from "@/server/core/command";
import { ProductError } from "@/server/core/errors";
import { env } from "@/server/env";
import { hashPassword } from "@/server/security/password";

const taken = () => {
  const sentence = "There is an account with this email already. Sign in instead.";
  return new ProductError("CONFLICT", sentence, { fields: { email: sentence } });
};

/**
 * Makes a person who can sign in, and nothing else. The sign-up door calls it as the system.
 * Throws FORBIDDEN where the operator closed it, CONFLICT where the email is taken.
 */
export const signUp = command({
  action: "account.sign_up",
  scope: "instance",
  input: SignUp,
  run: async (ctx, { name, email, password }) => {
    if (env().SIGN_UP === "closed") {
      throw new ProductError("FORBIDDEN", "Sign-up is closed here. Ask whoever runs this server for an account.");
    }
    if (await ctx.db.user.findUnique({ where: { email }, select: { id: true } })) throw taken();
    const passwordHash = await hashPassword(password);
    try {
      const user = await ctx.db.user.create({ data: { name, email, passwordHash }, select: { id: true } });
      ctx.changed({ entity: "user", id: user.id, before: null, after: { name, email } });
      return { userId: user.id };
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw taken();
      throw error;
    }
  },
});
