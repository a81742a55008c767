import type { Bulk, FailureGroup } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";

/** Bulk work of the project, or NOT_FOUND. */
export async function bulkOf(ctx: ProjectCtx, bulkId: bigint): Promise<Bulk> {
  const bulk = await ctx.db.bulk.findFirst({ where: { id: bulkId, projectId: ctx.projectId } });
  if (!bulk) throw notFound("The bulk work");
  return bulk;
}

/** A group of failures of the project, or NOT_FOUND. */
export async function failureGroupOf(ctx: ProjectCtx, groupId: string): Promise<FailureGroup> {
  const group = await ctx.db.failureGroup.findFirst({ where: { id: groupId, projectId: ctx.projectId } });
  if (group === null) throw notFound("These failures");
  return group;
}
