import { EditMessage } from "@/contracts/inbox";
import { readJson } from "@/lib/body/read-json";
import { makeStorable } from "@/lib/body/storable";
import { say } from "@/lib/words/sentence";
import { toSay } from "@/lib/words/tell";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, invalid, notFound } from "@/server/core/errors";
import { holdMessage, insertVersion, isKept } from "@/server/domain/inbox/edit-message.sql";
import { problemsOf } from "@/server/domain/inbox/message-rules";

/**
 * Saves a person's text as the next version of a message; every version before it stays. Starts nothing: whoever
 * wants runs on it processes the message or retries. CONFLICT when another version was saved since the one that was
 * edited, so that nobody writes over somebody else's text; and when the body was not kept.
 */
export const editMessage = command({
  action: "message.edit",
  scope: "project",
  input: EditMessage,
  run: async (ctx, { messageId, version, body }): Promise<{ version: number }> => {
    const read = readJson(body);
    if (!read.ok) throw invalid(toSay(read), { fields: { body: toSay(read) }, problems: problemsOf(read) });
    const held = await holdMessage(ctx.db, ctx.projectId, messageId);
    if (held === null) throw notFound(say`Message #${messageId}`);
    if (held.version !== version) {
      throw conflict(
        say`Version ${held.version} of this message was saved in the meantime. Look at both before you save.`,
      );
    }
    if (!(await isKept(ctx.db, held, messageId))) {
      throw conflict("The body was not kept: the project's storage policy has wiped it.");
    }
    const { text, flagged } = makeStorable(read.text);
    const raw = new TextEncoder().encode(body);
    const authorId = userIdOf(ctx.actor);
    await insertVersion(ctx.db, held, messageId, { body: text, raw, flagged, authorId, createdAt: ctx.now() });
    const after = { version: version + 1, size: raw.byteLength };
    ctx.changed({ entity: "message", id: messageId.toString(), before: { version }, after });
    return { version: version + 1 };
  },
});
