import type { z } from "zod";
import type { Action, Cell } from "@/contracts/permissions";
import { admit, type Scope } from "@/server/core/authorize";
import type { Ctx } from "@/server/core/context";
import { type CtxOf, defineVerb, parseInput, type Verb } from "@/server/core/verb";

type Definition<I extends z.ZodType, O, S extends Scope> = {
  action: Action;
  scope: S;
  input: I;
  run: (ctx: CtxOf<S> & { readonly cell: Cell }, input: z.output<I>) => Promise<O>;
};

/**
 * A verb that touches the outside (a sandbox, npm, mail) or takes long: no transaction is held; what it
 * changes in the database it changes by calling commands.
 */
export function task<I extends z.ZodType, O, S extends Scope>(definition: Definition<I, O, S>): Verb<I, O, S> {
  const { action, scope, input: schema } = definition;
  const call = async (ctx: Ctx, given: z.input<I>): Promise<O> => {
    if (ctx.inTransaction) throw new Error(`${action} is a task and was called inside a transaction`);
    const cell = await admit(ctx, action, scope, false);
    return definition.run({ ...ctx, cell } as unknown as CtxOf<S> & { cell: Cell }, parseInput(schema, given));
  };
  return defineVerb(call, { action, input: schema, scope, kind: "task" });
}
