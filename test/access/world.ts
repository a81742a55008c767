import { makeUser } from "@/prisma/factories/account";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { actorFromHeaders } from "@/server/auth/session";
import type { Actor } from "@/server/core/actor";
import { actorContext, type Ctx } from "@/server/core/context";
import type { Db } from "@/server/db";
import { ASKERS, type Asker, makeHeaders, makePeople, type People, personOf, seatOthers } from "@/test/access/people";
import { type Belongings, makeBelongings, makeBystander, makePlace, type Place } from "@/test/access/places";

/** Which project, and whose things, a call is about. */
export const OBJECTS = ["own", "other", "deleted"] as const;
export type ObjectName = (typeof OBJECTS)[number];

/** An adaptor's version that no job uses. */
export const SPARE = { name: "@openfn/language-mail", version: "0.9.0" };

/** What belongs to the whole server, and people nobody asks as. */
export type Server = {
  oauthClientId: string;
  /** A project that nobody of the table is in. */
  elsewhereId: string;
  bystander: { id: string; email: string; number: number };
};

/** Everything a call can be about. */
export type Scene = { place: Place; mine: Belongings; server: Server };

export type World = {
  people: People;
  actors: Map<Asker, Actor>;
  headers: Map<Asker, Headers>;
  scene(object: ObjectName, asker: Asker): Scene;
  /** The same place, but what is personal belongs to somebody else in it. */
  others(object: ObjectName): Scene;
};

/** Three projects of the same make, with everybody in their seat: one's own, another's, and one that is being deleted. */
export async function makeWorld(db: PrismaClient): Promise<World> {
  const people = await makePeople(db);
  const { owner, admin, editor, viewer } = people;
  const options = { users: { owner, admin, editor, viewer } };
  const supportUntil = new Date(Date.now() + 86_400_000);
  const places: Record<ObjectName, Place> = {
    own: await makePlace(db, { ...options, supportUntil, requiresMfa: true }),
    other: await makePlace(db),
    deleted: await makePlace(db, { ...options, supportUntil }),
  };
  for (const place of [places.own, places.deleted]) await seatOthers(db, people, place.projectId);
  // Support is inside already: coming in anew would be an entry of its own.
  const seenAt = new Date(Date.now() + 86_400_000);
  for (const { projectId } of [places.own, places.deleted])
    await db.supportVisit.create({ data: { projectId, userId: people.support.id, enteredAt: new Date(), seenAt } });
  await db.project.update({ where: { id: places.deleted.projectId }, data: { deletionScheduledAt: new Date() } });
  const server = await makeServer(db);
  const theirs = new Map<string, Belongings>();
  for (const object of OBJECTS) {
    const place = places[object];
    const owners = object === "other" ? [] : Object.values(people);
    for (const user of [...owners, place.colleague])
      theirs.set(`${object} ${user.id}`, await makeBelongings(db, user, place.projectId));
  }
  const of = (object: ObjectName, userId: string) => {
    const mine = theirs.get(`${object} ${userId}`);
    if (!mine) throw new Error("a person without belongings");
    return { place: places[object], mine, server };
  };
  const headers = await makeHeaders(db, people, places.other.projectId);
  return {
    people,
    headers,
    actors: await resolve(db, headers),
    scene: (object, asker) => {
      if (object === "other") return of(object, places.other.colleague.id);
      return of(object, personOf(people, asker === "nobody" ? "stranger" : asker).id);
    },
    others: (object) => of(object, places[object].colleague.id),
  };
}

/** Who the requests come from, as the doors find out. */
async function resolve(db: PrismaClient, headers: Map<Asker, Headers>): Promise<Map<Asker, Actor>> {
  const actors = new Map<Asker, Actor>();
  for (const asker of ASKERS) {
    const actor = await actorFromHeaders(headers.get(asker) ?? new Headers(), db);
    if (actor) actors.set(asker, actor);
  }
  return actors;
}

/** The context of a request of theirs on a given database; null for nobody. Nothing is sent to the engine. */
export function contextOf(world: World, asker: Asker, db: Db): Ctx | null {
  const actor = world.actors.get(asker);
  return actor ? { ...actorContext(actor, { db, address: "192.0.2.1" }), emit: () => {} } : null;
}

async function makeServer(db: PrismaClient): Promise<Server> {
  const provider = { authorizeUrl: "https://login.example.org/a", tokenUrl: "https://login.example.org/t" };
  const client = await db.oauthClient.create({ data: { ...provider, name: "Example", clientId: "millrace" } });
  await makeAdaptor(db, { name: "@openfn/language-common", version: "3.3.4", installedAt: new Date() });
  await makeAdaptor(db, { ...SPARE, installedAt: new Date() });
  const known = { name: "@openfn/language-common", versions: ["3.3.4"], latest: "3.3.4", versionsAt: new Date() };
  await db.adaptorPackage.upsert({ where: { name: known.name }, create: known, update: known });
  const { id, email, number } = await makeBystander(db);
  await makeUser(db, { name: "The other superuser", isSuperuser: true }); // the last one has to stay
  const { id: elsewhereId } = await makeProject(db);
  return { oauthClientId: client.id, elsewhereId, bystander: { id, email, number } };
}
