import { z } from "zod";
import { InboxReply } from "@/contracts/inbox";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { readInbox } from "@/server/domain/inbox/find-inbox.sql";
import type { SenderMethod } from "@/server/domain/inbox/sender-rules";
import { log } from "@/server/log";
import { decryptText } from "@/server/security/encrypt";

/** What the door must know of an inbox. */
export type Inbox = {
  projectId: string;
  retentionClass: number;
  /** Messages a minute; null: as many as come. */
  rateLimit: number | null;
  reply: InboxReply | null;
  /** Addresses and networks messages may come from; empty: from anywhere. */
  allow: readonly string[];
  /** Any of them will do; none: the key is the only secret. */
  methods: readonly SenderMethod[];
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
      allow: row.allow,
      methods: await Promise.all((JSON.parse(row.methods) as SenderMethod[]).map(opened)),
    };
  },
});

/** A method whose secret cannot be read stays: an inbox that asks who is sending never opens by a lost key. */
async function opened(method: SenderMethod): Promise<SenderMethod> {
  if (method.secret === null) return method;
  try {
    return { ...method, secret: await decryptText(method.secret, { id: method.id, field: "inbox_auth" }) };
  } catch (error) {
    log.error({ authId: method.id, error: String(error) }, "the secret of an inbox's signatures cannot be read");
    return { ...method, secret: null };
  }
}
