import { z } from "zod";
import { command } from "@/server/core/command";

const SettleMail = z.object({
  id: z.string(),
  outcome: z.enum(["sent", "failed", "later"]),
  error: z.string().nullable(),
});

/** Notes what became of a mail; sent or given up, its words are wiped. */
export const settleMail = command({
  action: "mail.send",
  scope: "instance",
  audit: false,
  input: SettleMail,
  run: async (ctx, { id, outcome, error }): Promise<void> => {
    const at = ctx.now();
    const end = outcome === "sent" ? { sentAt: at } : { failedAt: at };
    const isOver = outcome !== "later";
    await ctx.db.mail.update({
      where: { id },
      data: { error: error?.slice(0, 500) ?? null, ...(isOver ? { ...end, dataEncrypted: null } : {}) },
    });
  },
});
