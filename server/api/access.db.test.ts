import { existsSync } from "node:fs";
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
import { crashesOf, pathsOutside } from "@/test/attacks/hostile-inputs";
import { type TestDatabase, testDatabase } from "@/test/database";

/** A procedure is called some fifty times: on a machine with a lot beside it that may take its time. */
const LIMIT_MS = 120_000;

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

/** One call of a procedure: about what, by whom, with what, and what the tables say that it is answered. */
type Attempt = Call & { about: string; scene: Scene; expected: Verdict; isChange: boolean };
type Answers = Record<string, Record<string, Verdict>>;

const procedures = allProcedures().map((procedure) => [procedure.path, procedure] as const);

/** What a refusal may write: that somebody was refused, and that support was seen. */
const MAY_BE_WRITTEN = new Set(["audit_entry", "support_visit"]);

const trailSince = (tx: Db, id: bigint) =>
  tx.auditEntry.findMany({ where: { id: { gt: id } }, select: { action: true, actorId: true } });

const lastEntry = async (tx: Db) =>
  (await tx.auditEntry.findFirst({ orderBy: { id: "desc" }, select: { id: true } }))?.id ?? 0n;

/** In a project of one's own, in another's, and in one that is being deleted: everybody. */
function attemptsIn(procedure: Procedure, object: ObjectName): Attempt[] {
  const { policy, recipe } = procedure;
  return (object === "own" ? ASKERS : DISTINCT).map((asker) => {
    const scene = world.scene(object, asker);
    const verdict = expectedOf(policy, asker, object);
    return {
      ...{ asker, scene, about: `in the ${object} project`, input: inputFor(procedure, scene, scene.place.slug) },
      expected: verdict === "OK" ? (recipe.answers?.[asker] ?? "OK") : verdict,
      isChange: verdict === "OK" && (policy.kind !== "query" || recipe.before !== undefined),
    };
  });
}

const asText = (input: object | undefined) =>
  JSON.stringify(input, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));

/** In one's own project, but with the things of another one, or of somebody else: all who may act there at all. */
function attemptsWith(procedure: Procedure, about: string, strange: Partial<Scene>[], expected: Verdict): Attempt[] {
  const { policy, recipe } = procedure;
  return ASKERS.flatMap((asker, i) => {
    if (expectedOf(policy, asker, "own") !== "OK" || recipe.answers?.[asker]) return [];
    const own = world.scene("own", asker);
    const scene = { ...own, ...strange[i % strange.length] };
    const input = inputFor(procedure, scene, own.place.slug);
    const isOther = asText(input) !== asText(inputFor(procedure, own, own.place.slug));
    return isOther ? [{ asker, scene, about, input, expected, isChange: false }] : [];
  });
}

/** Every call of a procedure that the table holds. */
function attemptsOf(procedure: Procedure): Attempt[] {
  const { policy, recipe } = procedure;
  const objects = policy.scope === "project" ? OBJECTS : (["own"] as const);
  const everywhere = objects.flatMap((object) => attemptsIn(procedure, object));
  if (policy.scope === "instance") return everywhere;
  const places = (["other", "deleted"] as const).map((object) => ({ place: world.others(object).place }));
  const theirs = [{ mine: world.others("own").mine }];
  return [
    ...everywhere,
    ...attemptsWith(procedure, "with another project's things", places, recipe.foreign ?? "NOT_FOUND"),
    ...attemptsWith(procedure, "with somebody else's things", theirs, recipe.others ?? "NOT_FOUND"),
  ];
}

function note(answers: Answers, { about, asker }: Attempt, verdict: Verdict): void {
  answers[about] = { ...answers[about], [asker]: verdict };
}

/** Calls that read or are refused: what each is told, and that none of them wrote. */
async function unchanging(tx: Db, { path }: Procedure, attempts: Attempt[], told: Answers): Promise<void> {
  const [since, before] = [await lastEntry(tx), await writesOf(tx)];
  for (const attempt of attempts) note(told, attempt, (await ask(world, tx, path, attempt)).verdict);
  const written = (await changedTables(tx, before)).filter((table) => !MAY_BE_WRITTEN.has(table));
  expect(written, `${path}: written although it only read, or was refused`).toEqual([]);
  const entries = await trailSince(tx, since);
  expect(entries.filter(({ action }) => action !== "access.denied")).toEqual([]);
}

/** A call that must be let through; a change must stand in the trail under its caller's name. */
async function admitted(tx: Db, procedure: Procedure, { asker, input, scene }: Attempt): Promise<Verdict> {
  const { path, policy, recipe, isMutation } = procedure;
  await recipe.before?.(tx, scene);
  const isWritten = isMutation && !recipe.noTrail;
  const since = isWritten ? await lastEntry(tx) : 0n;
  const { verdict } = await ask(world, tx, path, { asker, input });
  if (verdict !== "OK" || !isWritten) return verdict;
  const entries = await trailSince(tx, since);
  const actors = entries.flatMap(({ action, actorId }) => (action === policy.action ? [actorId] : []));
  const own = policy.door === "open" ? null : actorIdOf(asker);
  expect(actors, `${path}: what ${asker} changed stands in the trail`).toContain(own);
  return verdict;
}

function actorIdOf(asker: Asker): string | null {
  const actor = world.actors.get(asker);
  return actor ? actorLabel(actor).id : null;
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
  it.each(procedures)("%s", { timeout: LIMIT_MS }, async (path, procedure) => {
    const attempts = attemptsOf(procedure);
    const [told, expected]: [Answers, Answers] = [{}, {}];
    for (const attempt of attempts) note(expected, attempt, attempt.expected);
    await rolledBack(db, async (tx, undone) => {
      const still = attempts.filter(({ isChange }) => !isChange);
      await unchanging(tx, procedure, still, told);
      for (const attempt of attempts.filter(({ isChange }) => isChange))
        note(told, attempt, await undone((own) => admitted(own, procedure, attempt)));
    });
    expect(told, path).toEqual(expected);
  });
});

describe("hostile inputs", () => {
  it("nested 10,000 deep or naming a path make no procedure fail, and lead no procedure there", {
    timeout: LIMIT_MS,
  }, async () => {
    const crashes: string[] = [];
    const outside = await pathsOutside(async () => {
      expect(existsSync("/zz-outside")).toBe(false);
      for (const [, procedure] of procedures)
        crashes.push(...(await rolledBack(db, (_, undone) => crashesOf(world, procedure, undone))));
    });
    expect(crashes).toEqual([]);
    expect(outside, "only the call above, which proves that calls are seen").toEqual(["existsSync"]);
  });
});
