import { z } from "zod";
import { InboxReply } from "@/contracts/inbox";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { readInbox } from "@/server/domain/inbox/find-inbox.sql";

/** What the door must know of an inbox. */
export type Inbox = {
  projectId: string;
  retentionClass: number;
  /** Messages a minute; null: as many as come. */
  rateLimit: number | null;
  reply: InboxReply | null;
};

/** The inbox with this key, or NOT_FOUND: the key is the only secret of an open inbox. */
export const findInbox = query({
  action: "message.receive",
  scope: "instance",
  input: z.object({ key: z.string() }),
  run: async (ctx, { key }): Promise<Inbox> => {
    const [row] = z.uuid().safeParse(key).success ? await readInbox(ctx.db, key) : [];
    if (row === undefined) throw notFound("The inbox");
    const reply = row.reply === null ? null : InboxReply.safeParse(JSON.parse(row.reply));
    return {
      projectId: row.project_id,
      retentionClass: row.retention_class,
      rateLimit: row.rate_limit,
      reply: reply?.success ? reply.data : null,
    };
  },
});
