import type { Action } from "@/contracts/permissions";
import { actorLabel } from "@/server/core/actor";
import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { log } from "@/server/log";

/** The same refusal of the same person is written once in so long: nobody floods the trail by asking again. */
const ONCE_MS = 60_000;
const MOST = 10_000;
const written = new WeakMap<object, Map<string, number>>();

/** Writes that somebody was refused an action, where a person or a token asked. Never throws: the refusal stands. */
export async function recordDenial(ctx: Ctx, action: Action, error: unknown): Promise<void> {
  if (!(error instanceof ProductError) || (ctx.actor.kind !== "user" && ctx.actor.kind !== "token")) return;
  const times = written.get(ctx.db) ?? new Map<string, number>();
  written.set(ctx.db, times);
  const key = `${ctx.actor.userId} ${ctx.projectId} ${action}`;
  const now = ctx.now().getTime();
  const last = times.get(key);
  if (ctx.inTransaction || (last !== undefined && Math.abs(now - last) < ONCE_MS)) return;
  if (times.size >= MOST) times.clear();
  times.set(key, now);
  const { kind, id, name } = actorLabel(ctx.actor);
  const data = {
    at: ctx.now(),
    projectId: ctx.projectId,
    actorKind: kind,
    actorId: id,
    actorName: name,
    address: ctx.address,
    action: "access.denied",
    entity: "action",
    entityId: action,
    after: { refused: error.code },
  };
  await ctx.db.auditEntry.create({ data }).catch((cause: unknown) => {
    log.warn({ error: String(cause), action }, "a refusal was not written down");
  });
}
