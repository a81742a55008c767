import { isClosedToTokens, isDangerous, TOKENS_OUTSIDE } from "@/contracts/dangerous";
import type { ErrorCode } from "@/contracts/errors";
import { type Action, cellFor, PERMISSIONS, type Seat } from "@/contracts/permissions";
import { type Asker, type Standing, standingOf } from "@/test/access/people";
import type { ObjectName } from "@/test/access/world";

/** What decides about a procedure: its row of the matrix, where it acts, whether it only reads, and its door. */
export type Policy = {
  action: Action;
  scope: "project" | "account" | "instance";
  kind: "command" | "query" | "task";
  door: "signed-in" | "open";
};

export type Verdict = "OK" | ErrorCode;

const MEMBERS = ["owner", "admin", "editor", "viewer"] as const satisfies Seat[];

/** What the tables in contracts/ say that an asker is answered; nothing of what decides in the product is asked. */
export function expectedOf({ action, scope, kind, door }: Policy, asker: Asker, object: ObjectName): Verdict {
  const standing = standingOf(asker);
  if (door === "open") return "OK";
  if (standing.isNobody) return "UNAUTHENTICATED";
  const refusal = scope === "project" ? inProject(action, standing, object) : outside(action, standing);
  if (refusal) return refusal;
  if (standing.token && isClosed(action, scope)) return "FORBIDDEN";
  if (standing.token === "read" && kind !== "query") return "FORBIDDEN";
  return isDangerous(action) && standing.unconfirmed ? "FORBIDDEN" : "OK";
}

const isClosed = (action: Action, scope: Policy["scope"]) =>
  isClosedToTokens(action) || (scope !== "project" && !TOKENS_OUTSIDE.includes(action));

function inProject(action: Action, { seat, lacksFactor }: Standing, object: ObjectName): ErrorCode | null {
  if (seat === null || object === "other") return "NOT_FOUND";
  if (object === "deleted") {
    if (action !== "project.cancel_deletion") return "NOT_FOUND";
  } else if (lacksFactor) return "FORBIDDEN";
  return cellFor(seat, action) === "no" ? "FORBIDDEN" : null;
}

/** Outside of projects: what every role may do on its own, and a superuser's column. */
function outside(action: Action, { isSuperuser, token }: Standing): ErrorCode | null {
  const row = PERMISSIONS[action];
  if (isSuperuser && !token && row.superuser === "yes") return null;
  if (MEMBERS.every((seat) => row[seat] === "self")) return null;
  return row.superuser === "yes" ? "NOT_FOUND" : "FORBIDDEN";
}
