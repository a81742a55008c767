import { isDangerous } from "@/contracts/dangerous";
import { type Action, type Cell, cellFor, PERMISSIONS, refusalSentence } from "@/contracts/permissions";
import type { Ctx, ProjectCtx } from "@/server/core/context";
import { demandConfirmed } from "@/server/core/demand-confirmed";
import { notFound, ProductError } from "@/server/core/errors";
import { narrowToken } from "@/server/core/narrow-token";
import { recordDenial } from "@/server/core/record-denial";

/** Where a verb acts: in one project, on the actor's own account, or on the whole instance. */
export type Scope = "project" | "account" | "instance";

const hasMfa = (ctx: Ctx) => (ctx.actor.kind === "user" || ctx.actor.kind === "token") && ctx.actor.hasMfa;

/**
 * Judges an action by the one table. Order: member? project being deleted? MFA demanded? then the cell.
 * Returns the cell ("self" obliges the verb to check whose row it is); throws NOT_FOUND to who may not even
 * see the project, FORBIDDEN with the row's sentence to a member without the right.
 */
export function authorize(ctx: Ctx, action: Action, scope: Scope): Cell {
  return scope === "project" ? authorizeInProject(ctx, action) : authorizeOutside(ctx, action);
}

/** Whether who acts may see anything of the project they stand in: they have a seat, it lives, and they meet its demands. */
export function mayEnter(ctx: ProjectCtx): boolean {
  try {
    return authorize(ctx, "project.view", "project") === "yes";
  } catch (error) {
    if (error instanceof ProductError) return false;
    throw error;
  }
}

/**
 * The same, narrowed for tokens (`isReading`: the verb only reads); a refusal of a person or a token is written to the audit trail, and for the acts of the one list of
 * dangerous ones the person must have proven again who they are.
 */
export async function admit(ctx: Ctx, action: Action, scope: Scope, isReading: boolean): Promise<Cell> {
  let cell: Cell;
  try {
    cell = authorize(ctx, action, scope);
    narrowToken(ctx, action, scope, isReading);
  } catch (error) {
    await recordDenial(ctx, action, error);
    throw error;
  }
  if (isDangerous(action)) await demandConfirmed(ctx);
  return cell;
}

function authorizeInProject(ctx: Ctx, action: Action): Cell {
  if (ctx.projectId === null) throw new Error(`${action} is a project's action and was called outside of one`);
  if (ctx.seat === null) throw notFound("The project");
  if (ctx.seat !== "system") {
    if (ctx.gate?.deletionScheduled && action !== "project.cancel_deletion") throw notFound("The project");
    if (ctx.gate?.requiresMfa && !hasMfa(ctx)) {
      throw new ProductError(
        "FORBIDDEN",
        "This project asks its members for a second factor. Turn it on in Account Settings.",
        { needs: "second_factor" },
      );
    }
  }
  return judge(cellFor(ctx.seat, action), ctx, action);
}

/** Outside of a project a person acts on what is their own; a superuser has a column of their own. */
function authorizeOutside(ctx: Ctx, action: Action): Cell {
  const { actor } = ctx;
  if (actor.kind === "system") return judge(PERMISSIONS[action].system, ctx, action);
  if (actor.kind === "github") return judge("no", ctx, action);
  if (actor.kind === "user" && actor.isSuperuser && PERMISSIONS[action].superuser === "yes") return "yes";
  const row = PERMISSIONS[action];
  const cells = [row.owner, row.admin, row.editor, row.viewer];
  // What only a superuser may do is not there for anybody else.
  if (row.superuser === "yes" && [...cells, row.system].every((cell) => cell === "no")) throw notFound("The page");
  return judge(cells.every((cell) => cell === "self") ? "self" : "no", ctx, action);
}

function judge(cell: Cell, ctx: Ctx, action: Action): Cell {
  if (cell !== "no") return cell;
  if (ctx.seat !== null && ctx.seat !== "system" && cellFor(ctx.seat, "project.view") === "no")
    throw notFound("The project");
  throw new ProductError("FORBIDDEN", refusalSentence(action));
}
