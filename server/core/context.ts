import type { ProductEvent } from "@/contracts/events";
import type { Seat } from "@/contracts/permissions";
import { MemberRole } from "@/contracts/roles";
import { type Actor, userIdOf } from "@/server/core/actor";
import { sendEvents } from "@/server/core/emit";
import { notFound } from "@/server/core/errors";
import { type Place, readPlace } from "@/server/core/read-place";
import { type Db, db } from "@/server/db";

/** What the authorisation must know of the project besides the seat. */
export type ProjectGate = { deletionScheduled: boolean; requiresMfa: boolean };

/** Everything a verb is given: who acts, where, on which database, at what time. */
export type Ctx = {
  readonly actor: Actor;
  readonly projectId: string | null;
  readonly seat: Seat | null;
  readonly gate: ProjectGate | null;
  /** The client, or inside a command its transaction. */
  readonly db: Db;
  readonly inTransaction: boolean;
  /** Where the request came from, as the web process saw it; null where nobody asked from outside. */
  readonly address: string | null;
  readonly now: () => Date;
  /** Sends after the commit (in a command) or at once. An event only wakes: its loss delays, never loses. */
  readonly emit: (...events: ProductEvent[]) => void;
};

/** A context inside a project: what project verbs run with. */
export type ProjectCtx = Ctx & { readonly projectId: string };

type Options = { db?: Db; now?: () => Date; address?: string };

function base(actor: Actor, options: Options): Ctx {
  return {
    actor,
    projectId: null,
    seat: actor.kind === "system" ? "system" : null,
    gate: null,
    db: options.db ?? db(),
    inTransaction: false,
    address: options.address ?? null,
    now: options.now ?? (() => new Date()),
    emit: (...events) => sendEvents(events),
  };
}

/** For a signed-in person or a token of theirs, outside of any project. */
export function actorContext(actor: Actor, options: Options = {}): Ctx {
  return base(actor, options);
}

/** For a function of the system; `projectId` binds it to one project. */
export function systemContext(name: string, options: Options & { projectId?: string } = {}): Ctx {
  return { ...base({ kind: "system", name }, options), projectId: options.projectId ?? null };
}

/** The same database, transaction and time, as a function of the system: for what a person's verb sets off. */
export function asSystem<C extends Ctx>(ctx: C, name: string): C {
  return { ...ctx, actor: { kind: "system", name }, seat: "system" };
}

/**
 * The same actor inside a project, given by its slug (or an old slug that still works) or its id.
 * Reads role and membership from the database; somebody without a seat gets a context that may do nothing.
 */
export async function inProject(ctx: Ctx, slugOrId: string): Promise<ProjectCtx> {
  if (slugOrId.includes("\0")) throw notFound("The project"); // no database would look it up
  const userId = userIdOf(ctx.actor);
  const project = await readPlace(ctx.db, slugOrId, userId, ctx.now());
  if (!project) throw notFound("The project");
  const gate = { deletionScheduled: project.deletionScheduledAt !== null, requiresMfa: project.requiresMfa };
  return { ...ctx, projectId: project.id, seat: seatOf(ctx, project), gate };
}

function seatOf({ actor, now }: Ctx, { id, role, supportUntil }: Place): Seat | null {
  if (actor.kind === "system") return "system";
  if (!userIdOf(actor)) return null;
  if (actor.kind === "token" && actor.projectIds?.includes(id) === false) return null;
  if (role !== null) return MemberRole.parse(role);
  const isSupport = (actor.kind === "user" || actor.kind === "token") && actor.isSupport;
  return isSupport && supportUntil !== null && supportUntil > now() ? "support" : null;
}
