import { z } from "zod";
import { command } from "@/server/core/command";

/** Writes to the trail that somebody read another's mail. */
export const noteMailRead = command({
  action: "mail.view_local",
  scope: "instance",
  input: z.object({ id: z.string(), to: z.string(), subject: z.string() }),
  run: async (ctx, { id, to, subject }): Promise<void> => {
    ctx.changed({ entity: "mail", id, before: null, after: { to, subject } });
  },
});
