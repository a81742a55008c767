import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { ask, inputFor, type Procedure } from "@/test/access/ask";
import type { Asker } from "@/test/access/people";
import type { Undone } from "@/test/access/rolled-back";
import type { World } from "@/test/access/world";

/** Deeper than any stack that walks a value by calling itself. */
const LEVELS = 10_000;
const LIST = "[".repeat(LEVELS) + "]".repeat(LEVELS);
const OBJECT = `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}`;

/** A place that no name or id may lead to. */
const OUTSIDE = "../../zz-outside/x";

type Input = Record<string, unknown>;

/** The input with one of its fields after the other made hostile: nested as a text of JSON or as a value, or a path. */
function hostile(input: Input): Input[] {
  return Object.entries(input).flatMap(([field, value]) => {
    const isText = typeof value === "string";
    const path = isText ? [{ ...input, [field]: OUTSIDE }] : [];
    if (field === "project") return path;
    if (field === "body") return [{ ...input, body: OBJECT }, { ...input, body: `{"a":${LIST}}` }, ...path];
    const deep = isText && /^[[{]/.test(value) ? OBJECT : (JSON.parse(LIST) as unknown);
    return [{ ...input, [field]: deep }, ...path];
  });
}

/** What went wrong: a call that ended in no answer of the closed list is a crash that anybody could cause. */
export async function crashesOf(world: World, procedure: Procedure, undone: Undone): Promise<string[]> {
  const { path, policy, recipe } = procedure;
  const asker: Asker = policy.scope === "instance" ? "superuser" : "owner";
  const scene = world.scene("own", asker);
  const crashes: string[] = [];
  for (const input of hostile((inputFor(procedure, scene, scene.place.slug) ?? {}) as Input)) {
    await undone(async (client) => {
      await recipe.before?.(client, scene);
      await ask(world, client, path, { asker, input }).catch((error: Error) => crashes.push(error.message));
    });
  }
  return crashes;
}

type Calls = Record<string, unknown>;

/** Runs something, and names every call to the file system meanwhile that was given a part of that place. */
export async function pathsOutside(run: () => Promise<void>): Promise<string[]> {
  const outside: string[] = [];
  const originals = [fs as unknown as Calls, fs.promises as unknown as Calls].map((owner) => ({
    owner,
    was: { ...owner },
  }));
  for (const { owner, was } of originals) {
    for (const [name, call] of Object.entries(was)) {
      if (typeof call !== "function" || /^[A-Z_]/.test(name)) continue;
      owner[name] = function spied(this: unknown, ...given: unknown[]): unknown {
        if (given.some((one) => typeof one === "string" && one.includes("zz-outside"))) outside.push(name);
        return Reflect.apply(call, this, given);
      };
    }
  }
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    for (const { owner, was } of originals)
      for (const [name, call] of Object.entries(was)) if (owner[name] !== call) owner[name] = call;
    syncBuiltinESMExports();
  }
  return outside;
}
