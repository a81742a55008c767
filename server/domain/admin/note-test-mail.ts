import { z } from "zod";
import { command } from "@/server/core/command";

/** Writes to the trail that somebody tried the mail. */
export const noteTestMail = command({
  action: "admin.settings.write",
  scope: "instance",
  input: z.object({ to: z.string(), isTaken: z.boolean() }),
  run: async (ctx, after): Promise<void> => {
    ctx.changed({ entity: "mail", id: "test", before: null, after });
  },
});
