import { readJson } from "@/lib/body/read-json";
import { makeStorable } from "@/lib/body/storable";
import { say } from "@/lib/words/sentence";
import { toSay } from "@/lib/words/tell";
import type { Message } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { invalid, notFound, ProductError } from "@/server/core/errors";
import { type BodyRow, readVersion } from "@/server/domain/inbox/read-messages.sql";

/** A message of the project, or NOT_FOUND. */
export async function findMessage(ctx: ProjectCtx, messageId: bigint): Promise<Message> {
  const message = await ctx.db.message.findFirst({ where: { id: messageId, projectId: ctx.projectId } });
  if (message === null) throw notFound(say`Message #${messageId}`);
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
  if (row === null && wanted <= message.version) {
    throw new ProductError("NOT_FOUND", "The body was not kept: its time in this project is over.");
  }
  if (row === null) throw notFound(say`Version ${wanted} of message #${messageId}`);
  if (row[part] === null) {
    throw new ProductError("NOT_FOUND", "The body was not kept: the project's storage policy has wiped it.");
  }
  return { ...row, version: wanted, format: message.format };
}

/** The criteria of a message trigger as they are now, as JSON texts; null where the project has none of that id. */
export async function readCriteria(
  ctx: ProjectCtx,
  triggerId: string,
): Promise<{ criteria: string; exclusion: string | null } | null> {
  const rows = await ctx.db.$queryRawUnsafe<{ criteria: string; exclusion: string | null }[]>(
    `SELECT criteria::text AS criteria, exclusion::text AS exclusion FROM "trigger"
      WHERE id = $1 AND project_id = $2 AND kind = 'message'`,
    triggerId,
    ctx.projectId,
  );
  return rows[0] ?? null;
}

/** The jobs that a trigger starts, and those it started in an earlier version of theirs. */
export async function readJobsOf(ctx: ProjectCtx, triggerId: string): Promise<string[]> {
  const jobs = await ctx.db.job.findMany({
    where: { projectId: ctx.projectId, OR: [{ triggerId }, { versions: { some: { triggerId } } }] },
    select: { id: true },
  });
  return jobs.map(({ id }) => id);
}

/** JSON that bodies are asked to hold, as they are stored and compared. Throws INVALID where it is none. */
export function readHeld(text: string): string {
  const read = readJson(text, say("The value to filter by"));
  if (!read.ok) throw invalid(toSay(read));
  return makeStorable(read.text).text;
}
