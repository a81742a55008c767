import { CreateMessage } from "@/contracts/inbox";
import { readJson } from "@/lib/body/read-json";
import { makeStorable } from "@/lib/body/storable";
import { toSay } from "@/lib/words/tell";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { problemsOf } from "@/server/domain/inbox/message-rules";
import { insertMessages } from "@/server/domain/inbox/store-messages.sql";

/** A message that a person types. It starts jobs by the triggers, as one that came would. */
export const createMessage = command({
  action: "message.create",
  scope: "project",
  input: CreateMessage,
  run: async (ctx, input) => {
    const read = readJson(input.body);
    if (!read.ok) throw invalid(toSay(read), { fields: { body: toSay(read) }, problems: problemsOf(read) });
    const storable = makeStorable(read.text);
    const project = await ctx.db.project.findUniqueOrThrow({
      where: { id: ctx.projectId },
      select: { retentionDays: true },
    });
    const message = {
      projectId: ctx.projectId,
      retentionClass: project.retentionDays ?? 0,
      receivedAt: ctx.now(),
      format: "json" as const,
      source: "person" as const,
      body: storable.text,
      raw: new TextEncoder().encode(input.body),
      flagged: storable.flagged,
      contentType: "application/json",
      headers: "{}",
      query: "{}",
      idempotencyKey: null,
      authorId: userIdOf(ctx.actor),
    };
    const {
      ids: [id],
    } = await insertMessages(ctx.db, [message], [null]);
    if (id === undefined) throw new Error("the database gave no id for a message");
    ctx.emit({ name: "message/received", data: { projectId: ctx.projectId } });
    ctx.changed({ entity: "message", id: id.toString(), before: null, after: { size: message.raw.byteLength } });
    return { id };
  },
});
