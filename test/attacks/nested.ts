import { ask, inputFor, type Procedure } from "@/test/access/ask";
import type { Asker } from "@/test/access/people";
import type { Undone } from "@/test/access/rolled-back";
import type { World } from "@/test/access/world";

/** Deeper than any stack that walks a value by calling itself. */
const LEVELS = 20_000;
const LIST = "[".repeat(LEVELS) + "]".repeat(LEVELS);
const OBJECT = `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}`;

/** The input with one of its fields after the other made deep: as a text of JSON where it is a text, or as a value. */
function deepened(input: Record<string, unknown>): Record<string, unknown>[] {
  return Object.entries(input).flatMap(([field, value]) => {
    if (field === "project") return [];
    if (field === "body") return [OBJECT, `{"a":${LIST}}`].map((text) => ({ ...input, [field]: text }));
    const deep = typeof value === "string" && /^[[{]/.test(value) ? OBJECT : (JSON.parse(LIST) as unknown);
    return [{ ...input, [field]: deep }];
  });
}

/** Calls that ended in something else than an answer of the closed list: each is a crash that anybody could cause. */
export async function crashesOf(world: World, procedure: Procedure, undone: Undone): Promise<string[]> {
  const { path, policy, recipe } = procedure;
  const asker: Asker = policy.scope === "instance" ? "superuser" : "owner";
  const scene = world.scene("own", asker);
  const crashes: string[] = [];
  for (const input of deepened((inputFor(procedure, scene, scene.place.slug) ?? {}) as Record<string, unknown>)) {
    await undone(async (client) => {
      await recipe.before?.(client, scene);
      await ask(world, client, path, { asker, input }).catch((error: Error) => crashes.push(error.message));
    });
  }
  return crashes;
}
