import type { Seat } from "@/contracts/permissions";
import { makeUser } from "@/prisma/factories/account";
import { makeMember } from "@/prisma/factories/members";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { sessionCookieName } from "@/server/auth/cookie";
import { isSecureSite } from "@/server/auth/session";
import { hashPassword } from "@/server/security/password";
import { digestOf, randomSecret } from "@/server/security/sign";

/** What of an asker decides: where they sit in the project, and how they came in. */
export type Standing = {
  /** In words, for the table people read. */
  is: string;
  seat: Seat | null;
  isSuperuser?: true;
  lacksFactor?: true;
  unconfirmed?: true;
  token?: "read" | "write";
  isNobody?: true;
};

/** Whoever can stand before a door; a column each. */
export const STANDINGS = {
  owner: { is: "the owner", seat: "owner" },
  admin: { is: "an admin", seat: "admin" },
  editor: { is: "an editor", seat: "editor" },
  viewer: { is: "a viewer", seat: "viewer" },
  support: { is: "a support person the project lets in", seat: "support" },
  stranger: { is: "signed in, no member", seat: null },
  removed: { is: "was an admin, was removed", seat: null },
  noFactor: { is: "an admin without the second factor the project demands", seat: "admin", lacksFactor: true },
  unconfirmed: { is: "the owner, who did not prove again who they are", seat: "owner", unconfirmed: true },
  superuser: { is: "a superuser, no member", seat: null, isSuperuser: true },
  plainSuperuser: {
    is: "a superuser who did not prove again who they are",
    ...{ seat: null, isSuperuser: true, unconfirmed: true },
  },
  writeToken: { is: "a token of the owner, scope write", seat: "owner", token: "write" },
  readToken: { is: "a token of the owner, scope read", seat: "owner", token: "read" },
  otherToken: { is: "a token of the owner for another project only", seat: null, token: "write" },
  nobody: { is: "nobody: signed out, ended, revoked, forged", seat: null, isNobody: true },
} as const satisfies Record<string, Standing>;

export type Asker = keyof typeof STANDINGS;
export const ASKERS = Object.keys(STANDINGS) as Asker[];
/** Those who are another person, or come in another way: how fresh a proof is, or a token's scope, opens no other project. */
export const DISTINCT: Asker[] = ASKERS.filter((asker) => !/^(unconfirmed|plainSuperuser|readToken)$/.test(asker));
export const standingOf = (asker: Asker): Standing => STANDINGS[asker];

export const PASSWORD = "an old oak by the river";
const DAY = 86_400_000;

/** The people of the table, with their passwords and second factors. Roles are given where a project is made of them. */
export async function makePeople(db: PrismaClient) {
  const passwordHash = await hashPassword(PASSWORD);
  const person = (name: string, more: { isSuperuser?: true; isSupport?: true; mfaEnabledAt?: null } = {}) =>
    makeUser(db, { name, passwordHash, mfaEnabledAt: new Date(), ...more });
  return {
    owner: await person("Olive"),
    admin: await person("Ada"),
    editor: await person("Edna"),
    viewer: await person("Vera"),
    support: await person("Sue", { isSupport: true }),
    stranger: await person("Stan"),
    removed: await person("Rita"),
    noFactor: await person("Nora", { mfaEnabledAt: null }),
    superuser: await person("Sara", { isSuperuser: true }),
    disabled: await person("Dora"),
  };
}

export type People = Awaited<ReturnType<typeof makePeople>>;

/** Who stands behind an asker's session or token. */
export function personOf(people: People, asker: Exclude<Asker, "nobody">): User {
  if (asker === "unconfirmed" || asker === "writeToken" || asker === "readToken" || asker === "otherToken")
    return people.owner;
  return asker === "plainSuperuser" ? people.superuser : people[asker];
}

/** One who was a member and is none any more. */
export async function seatOthers(db: PrismaClient, people: People, projectId: string): Promise<void> {
  await makeMember(db, { projectId, userId: people.noFactor.id, role: "admin" });
  await makeMember(db, { projectId, userId: people.removed.id, role: "admin" });
  await db.member.delete({ where: { projectId_userId: { projectId, userId: people.removed.id } } });
}

type SessionPart = { expiresAt?: Date; revokedAt?: Date; confirmedAt?: Date };
type TokenPart = { scope: string; projectIds?: string[]; expiresAt?: Date; revokedAt?: Date };

const cookie = (token: string) => new Headers({ cookie: `${sessionCookieName(isSecureSite())}=${token}` });
const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });

async function session(db: PrismaClient, user: User, part: SessionPart = {}): Promise<Headers> {
  const token = randomSecret();
  const expiresAt = new Date(Date.now() + DAY);
  await db.session.create({ data: { userId: user.id, tokenHash: digestOf(token), expiresAt, ...part } });
  return cookie(token);
}

async function apiToken(db: PrismaClient, user: User, part: TokenPart): Promise<Headers> {
  const token = `mr_${randomSecret()}`;
  const made = { userId: user.id, name: "Sync", prefix: "mr_", expiresAt: new Date(Date.now() + DAY) };
  await db.apiToken.create({ data: { ...made, tokenHash: digestOf(token), ...part } });
  return bearer(token);
}

/** What each asker's requests carry. */
export async function makeHeaders(db: PrismaClient, people: People, otherId: string): Promise<Map<Asker, Headers>> {
  const confirmedAt = new Date();
  const headers = new Map<Asker, Headers>();
  for (const asker of ASKERS) {
    if (asker === "nobody") continue;
    const { token, unconfirmed } = standingOf(asker);
    const projectIds = asker === "otherToken" ? [otherId] : [];
    const user = personOf(people, asker);
    const way = token
      ? apiToken(db, user, { scope: token, projectIds })
      : session(db, user, unconfirmed ? {} : { confirmedAt });
    headers.set(asker, await way);
  }
  return headers;
}

/** Requests that all come from nobody, however they look. */
export async function nobodysHeaders(db: PrismaClient, people: People): Promise<Record<string, Headers>> {
  const { owner, disabled } = people;
  const past = { expiresAt: new Date(Date.now() - 1000), createdAt: new Date(Date.now() - DAY) };
  const revokedAt = new Date();
  await db.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
  const good = await session(db, owner);
  const value = good.get("cookie")?.split("=")[1] ?? "";
  return {
    "no cookie": new Headers(),
    "a forged cookie": cookie(randomSecret()),
    "an empty cookie": cookie(""),
    "a cookie of another name": new Headers({ cookie: `session=${value}` }),
    "a session's digest as the cookie": cookie(digestOf(value)),
    "a session that ended": await session(db, owner, past),
    "a session that was revoked": await session(db, owner, { revokedAt }),
    "a disabled person's session": await session(db, disabled),
    "an unknown token": bearer("mr_unknown"),
    "an empty token beside a good cookie": new Headers({ cookie: good.get("cookie") ?? "", authorization: "Bearer " }),
    "a session as a token": bearer(value),
    "an expired token": await apiToken(db, owner, { scope: "write", expiresAt: past.expiresAt }),
    "a revoked token": await apiToken(db, owner, { scope: "write", revokedAt }),
    "a disabled person's token": await apiToken(db, disabled, { scope: "write" }),
  };
}
