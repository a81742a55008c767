import type { TokenScope } from "@/contracts/api-tokens";

/** A signed-in person. */
export type UserActor = {
  kind: "user";
  userId: string;
  name: string;
  email: string;
  isSuperuser: boolean;
  isSupport: boolean;
  hasMfa: boolean;
  sessionId: string | null;
};

/** A program that acts for a person by an API token: with the person's rights of now, narrowed by the token's. */
export type TokenActor = {
  kind: "token";
  tokenId: string;
  tokenName: string;
  userId: string;
  /** The person's. */
  name: string;
  isSupport: boolean;
  hasMfa: boolean;
  scope: TokenScope;
  /** The only projects it may enter; null: all that its person may. */
  projectIds: readonly string[] | null;
};

/** Whoever acts: a person, an API token of a person, a function of the system, or GitHub. */
export type Actor = UserActor | TokenActor | { kind: "system"; name: string } | { kind: "github"; delivery: string };

/** The person behind an actor, if there is one. */
export function userIdOf(actor: Actor): string | null {
  return actor.kind === "user" || actor.kind === "token" ? actor.userId : null;
}

/** How the audit trail names an actor. */
export function actorLabel(actor: Actor): { kind: string; id: string | null; name: string } {
  if (actor.kind === "system") return { kind: "system", id: null, name: actor.name };
  if (actor.kind === "github") return { kind: "github", id: actor.delivery, name: "GitHub" };
  if (actor.kind === "token") {
    return { kind: "token", id: actor.tokenId, name: `${actor.name}, by the token “${actor.tokenName}”` };
  }
  return { kind: "user", id: actor.userId, name: actor.name };
}
