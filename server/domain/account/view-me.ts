import { z } from "zod";
import type { Me } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

/** Who is signed in. */
export const viewMe = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: (ctx): Promise<Me> =>
    ctx.db.user.findUniqueOrThrow({
      where: { id: userIdOf(ctx.actor) ?? "" },
      select: { id: true, number: true, name: true, email: true, isSuperuser: true },
    }),
});
