import { z } from "zod";
import { command } from "@/server/core/command";
import { env } from "@/server/env";

/** The address senders post to. Its key is all a sender needs, so each look is written to the audit trail. */
export const revealInboxUrl = command({
  action: "project.reveal_inbox_url",
  scope: "project",
  input: z.object({}),
  run: async (ctx) => {
    const { inboxKey } = await ctx.db.project.findUniqueOrThrow({
      where: { id: ctx.projectId },
      select: { inboxKey: true },
    });
    ctx.changed({ entity: "project", id: ctx.projectId, before: null, after: { revealed: "inbox URL" } });
    return { url: `${env().PUBLIC_URL.replace(/\/+$/, "")}/inbox/${inboxKey}` };
  },
});
