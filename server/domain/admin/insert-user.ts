import { Prisma } from "@/prisma/generated/client";
import type { CommandCtx } from "@/server/core/command";
import { ProductError } from "@/server/core/errors";

type Given = { name: string; email: string; isSuperuser?: boolean; passwordHash: string | null };

/**
 * Makes a person's row for whoever administers the server, whether people may sign up by themselves or not. The email
 * counts as verified: a superuser stands for it. Throws CONFLICT where it is taken.
 */
export async function insertUser(ctx: CommandCtx<"instance">, given: Given): Promise<{ id: string }> {
  const { name, email, isSuperuser = false, passwordHash } = given;
  const now = ctx.now();
  try {
    const user = await ctx.db.user.create({
      data: { name, email, isSuperuser, passwordHash, emailVerifiedAt: now, createdAt: now },
      select: { id: true },
    });
    ctx.changed({ entity: "user", id: user.id, before: null, after: { name, email, isSuperuser } });
    return user;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    const sentence = "There is an account with this email already.";
    throw new ProductError("CONFLICT", sentence, { fields: { email: sentence } });
  }
}
