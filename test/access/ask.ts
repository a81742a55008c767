import { TRPCError } from "@trpc/server";
import { appRouter } from "@/server/api/root";
import { createCallerFactory, type ProcedureMeta } from "@/server/api/trpc";
import type { Db } from "@/server/db";
import type { Policy, Verdict } from "@/test/access/expected";
import type { Asker } from "@/test/access/people";
import type { Recipe } from "@/test/access/recipe";
import { RECIPES } from "@/test/access/recipes";
import { contextOf, type Scene, type World } from "@/test/access/world";

type Definition = { type: "query" | "mutation" | "subscription"; meta?: ProcedureMeta };

/** A procedure as the table sees it. */
export type Procedure = { path: string; policy: Policy; recipe: Recipe; isMutation: boolean };

/** Every procedure there is; throws by name where one does not say which verb it calls, or nobody knows how to call it. */
export const allProcedures = () => proceduresOf(appRouter);

/** The same of any router. */
export function proceduresOf(router: { _def: { procedures: object } }): Procedure[] {
  return Object.entries(router._def.procedures).map(([path, procedure]) => {
    const { type, meta } = (procedure as { _def: Definition })._def;
    const recipe = RECIPES.get(path);
    if (!meta) throw new Error(`${path} does not say which verb it calls`);
    if (!recipe) throw new Error(`${path} has no recipe in test/access`);
    const { action, scope, kind } = meta.verb;
    return { path, policy: { action, scope, kind, door: meta.door }, recipe, isMutation: type === "mutation" };
  });
}

const CODES: Partial<Record<TRPCError["code"], Verdict>> = {
  UNAUTHORIZED: "UNAUTHENTICATED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  BAD_REQUEST: "INVALID",
  CONFLICT: "CONFLICT",
  TOO_MANY_REQUESTS: "RATE_LIMITED",
  SERVICE_UNAVAILABLE: "UNAVAILABLE",
};

const factory = createCallerFactory(appRouter);

/** What a call is answered, and the sentence with it. */
export type Told = { verdict: Verdict; message: string };

export type Call = { asker: Asker; input: object | undefined };

/** Calls a procedure as an asker, the way a request would. Defects are thrown on. */
export async function ask(world: World, db: Db, path: string, { asker, input }: Call): Promise<Told> {
  const ctx = contextOf(world, asker, db);
  const [room = "", verb = ""] = path.split(".");
  const caller = factory({ ctx, address: "192.0.2.1" }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  // What acts as nobody asks for the process's one client: here it is the transaction too.
  Object.assign(globalThis, { millraceDb: db });
  try {
    await caller[room]?.[verb]?.(input);
    return { verdict: "OK", message: "" };
  } catch (error) {
    const verdict = error instanceof TRPCError ? CODES[error.code] : undefined;
    if (verdict && error instanceof TRPCError) return { verdict, message: error.message };
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`${path} as ${asker} failed: ${String(cause)}`, { cause });
  }
}

/** A recipe's input for a scene, in the project that is named. */
export function inputFor({ policy, recipe }: Procedure, scene: Scene, project: string): object | undefined {
  const input = recipe.input(scene);
  return policy.scope === "project" ? { project, ...input } : input;
}
