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

/** Whoever acts: a person, an API token of a person, a function of the system, or GitHub. */
export type Actor =
  | UserActor
  | { kind: "token"; tokenId: string; userId: string; name: string; isSupport: boolean; hasMfa: boolean }
  | { kind: "system"; name: string }
  | { kind: "github"; delivery: string };

/** The person behind an actor, if there is one. */
export function userIdOf(actor: Actor): string | null {
  return actor.kind === "user" || actor.kind === "token" ? actor.userId : null;
}

/** How the audit trail names an actor. */
export function actorLabel(actor: Actor): { kind: string; id: string | null; name: string } {
  if (actor.kind === "system") return { kind: "system", id: null, name: actor.name };
  if (actor.kind === "github") return { kind: "github", id: actor.delivery, name: "GitHub" };
  return { kind: actor.kind, id: actor.userId, name: actor.name };
}
