import { MessageBody, type MessageText } from "@/contracts/inbox";
import { query } from "@/server/core/query";
import { findBody } from "@/server/domain/inbox/lookups";

/** A message's body as JSON text, every digit kept: what jobs and matching see. */
export const showBody = query({
  action: "message.view",
  scope: "project",
  input: MessageBody,
  run: async (ctx, { messageId, version }): Promise<MessageText> => {
    const found = await findBody(ctx, messageId, "body", version);
    const text = found.body ?? "";
    return { text, size: new TextEncoder().encode(text).byteLength, version: found.version };
  },
});
