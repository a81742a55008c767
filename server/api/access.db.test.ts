import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { actorFromHeaders } from "@/server/auth/session";
import { actorLabel } from "@/server/core/actor";
import { connect, type Db } from "@/server/db";
import { allProcedures, ask, type Call, inputFor, type Procedure } from "@/test/access/ask";
import { expectedOf, type Verdict } from "@/test/access/expected";
import { ASKERS, type Asker, DISTINCT, nobodysHeaders, standingOf } from "@/test/access/people";
import { changedTables, rolledBack, writesOf } from "@/test/access/rolled-back";
import { makeWorld, OBJECTS, type ObjectName, type Scene, type World } from "@/test/access/world";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let world: World;

beforeAll(async () => {
  process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "access-")); // where mail stays
  database = await testDatabase();
  db = connect(database.url, 2);
  world = await makeWorld(db);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  await rm(process.env.DATA_DIR ?? "", { recursive: true, force: true });
});

type Judged = Record<string, Verdict>;

const procedures = allProcedures().map((procedure) => [procedure.path, procedure] as const);

/** What a refusal may write: that somebody was refused, and that support was seen. */
const MAY_BE_WRITTEN = new Set(["audit_entry", "support_visit"]);

const trailSince = (tx: Db, id: bigint) =>
  tx.auditEntry.findMany({ where: { id: { gt: id } }, select: { action: true, actorId: true } });

const lastEntry = async (tx: Db) =>
  (await tx.auditEntry.findFirst({ orderBy: { id: "desc" }, select: { id: true } }))?.id ?? 0n;

/** Calls that read or are refused, in one transaction: what each is told, and that none of them wrote. */
async function unchanging({ path }: Procedure, calls: Call[]): Promise<Judged> {
  return rolledBack(db, async (tx) => {
    const told: Judged = {};
    const [since, before] = [await lastEntry(tx), await writesOf(tx)];
    for (const call of calls) told[call.asker] = (await ask(world, tx, path, call)).verdict;
    const written = (await changedTables(tx, before)).filter((table) => !MAY_BE_WRITTEN.has(table));
    expect(written, `${path}: written although it only read, or was refused`).toEqual([]);
    const entries = await trailSince(tx, since);
    expect(entries.filter(({ action }) => action !== "access.denied")).toEqual([]);
    return told;
  });
}

/** A call that must be let through, taken back at once; a change must stand in the trail under its caller's name. */
async function admitted({ path, policy, recipe, isMutation }: Procedure, scene: Scene, call: Call): Promise<Verdict> {
  return rolledBack(db, async (tx) => {
    await recipe.before?.(tx, scene);
    const since = await lastEntry(tx);
    const { verdict } = await ask(world, tx, path, call);
    if (verdict !== "OK" || !isMutation || recipe.noTrail) return verdict;
    const entries = await trailSince(tx, since);
    const actors = entries.flatMap(({ action, actorId }) => (action === policy.action ? [actorId] : []));
    const own = policy.door === "open" ? null : actorIdOf(call.asker);
    expect(actors, `${path}: what ${call.asker} changed stands in the trail`).toContain(own);
    return verdict;
  });
}

function actorIdOf(asker: Asker): string | null {
  const actor = world.actors.get(asker);
  return actor ? actorLabel(actor).id : null;
}

/** In a project of one's own, another's, or one that is being deleted: what everybody is told, and should be. */
async function judge(procedure: Procedure, object: ObjectName): Promise<[Judged, Judged]> {
  const { policy, recipe } = procedure;
  const [got, expected]: [Judged, Judged] = [{}, {}];
  const calls: Call[] = [];
  for (const asker of object === "own" ? ASKERS : DISTINCT) {
    const scene = world.scene(object, asker);
    const call = { asker, input: inputFor(procedure, scene, scene.place.slug) };
    const verdict = expectedOf(policy, asker, object);
    expected[asker] = verdict === "OK" ? (recipe.answers?.[asker] ?? "OK") : verdict;
    const isReading = policy.kind === "query" && !recipe.before;
    if (verdict === "OK" && !isReading) got[asker] = await admitted(procedure, scene, call);
    else calls.push(call);
  }
  return [{ ...got, ...(await unchanging(procedure, calls)) }, expected];
}

const asText = (input: object | undefined) =>
  JSON.stringify(input, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));

/** In one's own project, but with the things of another one, or of somebody else: for all who may act there at all. */
async function judgeStrange(procedure: Procedure, strange: Partial<Scene>, answer: Verdict): Promise<[Judged, Judged]> {
  const { policy, recipe } = procedure;
  const calls = ASKERS.flatMap((asker) => {
    if (expectedOf(policy, asker, "own") !== "OK" || recipe.answers?.[asker]) return [];
    const scene = world.scene("own", asker);
    const input = inputFor(procedure, { ...scene, ...strange }, scene.place.slug);
    const isOther = asText(input) !== asText(inputFor(procedure, scene, scene.place.slug));
    return isOther ? [{ asker, input }] : [];
  });
  const expected = Object.fromEntries(calls.map(({ asker }) => [asker, answer]));
  return [calls.length > 0 ? await unchanging(procedure, calls) : {}, expected];
}

describe("requests that look as if somebody sent them", () => {
  it("come from nobody once the session or token is over, revoked, forged or its person disabled", async () => {
    for (const [what, headers] of Object.entries(await nobodysHeaders(db, world.people))) {
      expect(await actorFromHeaders(headers, db), what).toBeNull();
    }
    for (const asker of ASKERS) expect(world.actors.has(asker), asker).toBe(!standingOf(asker).isNobody);
  });
});

describe("every procedure, for everybody", () => {
  it.each(procedures)("%s", async (path, procedure) => {
    const { policy, recipe } = procedure;
    for (const object of policy.scope === "project" ? OBJECTS : (["own"] as const)) {
      const [got, expected] = await judge(procedure, object);
      expect(got, `${path}, in the ${object} project`).toEqual(expected);
    }
    if (policy.scope === "instance") return;
    const { place } = world.others("other");
    const [ofForeign, none] = await judgeStrange(procedure, { place }, recipe.foreign ?? "NOT_FOUND");
    expect(ofForeign, `${path}, with another project's things`).toEqual(none);
    const { mine: theirs } = world.others("own");
    const [ofOthers, nothing] = await judgeStrange(procedure, { mine: theirs }, recipe.others ?? "NOT_FOUND");
    expect(ofOthers, `${path}, with somebody else's things`).toEqual(nothing);
  });
});
