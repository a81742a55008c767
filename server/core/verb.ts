import type { z } from "zod";
import type { Action } from "@/contracts/permissions";
import { complain, faultsOf } from "@/lib/schema-form/faults";
import type { Scope } from "@/server/core/authorize";
import type { Ctx, ProjectCtx } from "@/server/core/context";
import { invalid, refuseFields } from "@/server/core/errors";

/** The context a verb of a scope runs with. */
export type CtxOf<S extends Scope> = S extends "project" ? ProjectCtx : Ctx;

/** A verb of the product: one function that carries its action, its input's schema and its scope with it. */
export type Verb<I extends z.ZodType, O, S extends Scope = Scope> = ((ctx: Ctx, input: z.input<I>) => Promise<O>) & {
  readonly action: Action;
  readonly input: I;
  readonly scope: S;
  readonly kind: "command" | "query" | "task";
};

/** Every verb that was defined in this process: what the permission tests walk through. */
export const verbs: { action: Action; scope: Scope; kind: "command" | "query" | "task" }[] = [];

/** Parses a verb's input; throws INVALID with a sentence per wrong field. */
export function parseInput<I extends z.ZodType>(schema: I, input: unknown): z.output<I> {
  const result = schema.safeParse(input, { error: complain });
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue));
  refuseFields(faults.map(({ path, words }) => [path.join(".") || "input", words]));
  throw invalid("The input is not valid.");
}

/** Puts the name tag on a verb's function and lists it. */
export function defineVerb<I extends z.ZodType, O, S extends Scope>(
  call: (ctx: Ctx, input: z.input<I>) => Promise<O>,
  tag: { action: Action; input: I; scope: S; kind: "command" | "query" | "task" },
): Verb<I, O, S> {
  verbs.push({ action: tag.action, scope: tag.scope, kind: tag.kind });
  return Object.assign(call, tag);
}
