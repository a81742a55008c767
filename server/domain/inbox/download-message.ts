import { MessageBody } from "@/contracts/inbox";
import { query } from "@/server/core/query";
import { findBody } from "@/server/domain/inbox/lookups";

/** What was sent, byte for byte, with the content type it came with. */
export const downloadMessage = query({
  action: "message.download",
  scope: "project",
  input: MessageBody,
  run: async (ctx, { messageId, version }) => {
    const { raw, content_type, format, version: shown } = await findBody(ctx, messageId, "raw", version);
    return { bytes: raw ?? new Uint8Array(), contentType: content_type, format, version: shown };
  },
});
