import { isClosedToTokens, TOKENS_OUTSIDE } from "@/contracts/dangerous";
import type { Action } from "@/contracts/permissions";
import type { Scope } from "@/server/core/authorize";
import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";

/**
 * What a token may less than its person: nothing of accounts, secrets and access, outside of projects next to nothing,
 * and with the scope `read` only what reads. Throws FORBIDDEN.
 */
export function narrowToken(ctx: Ctx, action: Action, scope: Scope, isReading: boolean): void {
  if (ctx.actor.kind !== "token") return;
  if (isClosedToTokens(action) || (scope !== "project" && !TOKENS_OUTSIDE.includes(action))) {
    throw new ProductError("FORBIDDEN", "No API token may do this: sign in as a person.");
  }
  if (ctx.actor.scope === "read" && !isReading) {
    throw new ProductError("FORBIDDEN", "This API token only reads. It takes one with the scope write.");
  }
}
