import type { Message } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { notFound, ProductError } from "@/server/core/errors";
import { type BodyRow, readVersion } from "@/server/domain/inbox/read-messages.sql";

/** A message of the project, or NOT_FOUND. */
export async function findMessage(ctx: ProjectCtx, messageId: bigint): Promise<Message> {
  const message = await ctx.db.message.findFirst({ where: { id: messageId, projectId: ctx.projectId } });
  if (message === null) throw notFound(`Message #${messageId}`);
  return message;
}

/** A version of a message's body (the newest unless told otherwise), or NOT_FOUND; wiped ones say so. */
export async function findBody(
  ctx: ProjectCtx,
  messageId: bigint,
  part: "body" | "raw",
  version?: number,
): Promise<BodyRow & { version: number; format: string }> {
  const message = await findMessage(ctx, messageId);
  const wanted = version ?? message.version;
  const row = await readVersion(ctx.db, message.retentionClass, messageId, wanted, part);
  if (row === null) throw notFound(`Version ${wanted} of message #${messageId}`);
  if (row[part] === null) {
    throw new ProductError("NOT_FOUND", "The body was not kept: the project's storage policy has wiped it.");
  }
  return { ...row, version: wanted, format: message.format };
}
