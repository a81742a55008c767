import type { z } from "zod";
import type { ErrorDetails } from "@/contracts/errors";
import type { Action } from "@/contracts/permissions";
import { say } from "@/lib/words/sentence";
import type { Scope } from "@/server/core/authorize";
import type { Ctx, ProjectCtx } from "@/server/core/context";
import { invalid } from "@/server/core/errors";

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
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: NonNullable<ErrorDetails["fields"]> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".") || "input"] ??= issue.message;
  const first = Object.entries(fields)[0];
  throw invalid(first ? say`${first[0]}: ${{ id: first[1] }}` : "The input is not valid.", { fields });
}

/** Puts the name tag on a verb's function and lists it. */
export function defineVerb<I extends z.ZodType, O, S extends Scope>(
  call: (ctx: Ctx, input: z.input<I>) => Promise<O>,
  tag: { action: Action; input: I; scope: S; kind: "command" | "query" | "task" },
): Verb<I, O, S> {
  verbs.push({ action: tag.action, scope: tag.scope, kind: tag.kind });
  return Object.assign(call, tag);
}
