import { Prisma } from "@/prisma/generated/client";
import { actorLabel } from "@/server/core/actor";
import type { Ctx } from "@/server/core/context";

/** What a command changed: only the fields that differ are kept, and none of them may be a secret. */
export type Change = {
  entity: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** The project whose trail it belongs to, where the verb ran outside of it (it made the project, say). */
  projectId?: string;
};

const plain = (value: unknown) =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v)) ?? "null";

function differences({ before, after }: Change): { before: object | null; after: object | null } | null {
  if (!before || !after) return { before, after };
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => plain(before[key]) !== plain(after[key]));
  if (changed.length === 0) return null;
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/** Writes one audit row per change, in the transaction of the change; nothing when nothing changed. */
export async function recordAudit(ctx: Ctx, action: string, changes: readonly Change[]): Promise<void> {
  const actor = actorLabel(ctx.actor);
  const json = (value: object | null) =>
    value === null ? Prisma.DbNull : (JSON.parse(plain(value)) as Prisma.InputJsonValue);
  const rows = changes.flatMap((change) => {
    const difference = differences(change);
    if (!difference) return [];
    return [
      {
        at: ctx.now(),
        projectId: change.projectId ?? ctx.projectId,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        address: ctx.address,
        action,
        entity: change.entity,
        entityId: change.id,
        before: json(difference.before),
        after: json(difference.after),
      },
    ];
  });
  if (rows.length > 0) await ctx.db.auditEntry.createMany({ data: rows });
}
