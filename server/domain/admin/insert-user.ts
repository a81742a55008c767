import { say } from "@/lib/words/sentence";
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
  const data = { name, email, isSuperuser, passwordHash, emailVerifiedAt: now, createdAt: now };
  const user = await withFreeEmail(ctx.db.user.create({ data, select: { id: true } }));
  ctx.changed({ entity: "user", id: user.id, before: null, after: { name, email, isSuperuser } });
  return user;
}

/** What a statement gives that writes an email; CONFLICT where somebody has it. */
export async function withFreeEmail<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    const sentence = say("There is an account with this email already.");
    throw new ProductError("CONFLICT", sentence, { fields: { email: sentence } });
  }
}
