import type { z } from "zod";
import type { ProductEvent } from "@/contracts/events";
import type { Action, Cell } from "@/contracts/permissions";
import type { PrismaClient } from "@/prisma/generated/client";
import { admit, type Scope } from "@/server/core/authorize";
import type { Ctx } from "@/server/core/context";
import { type Change, recordAudit } from "@/server/core/record-audit";
import { type CtxOf, defineVerb, parseInput, type Verb } from "@/server/core/verb";

/** In a command: how to tell the audit trail what changed, and the cell that let the actor in. */
export type CommandCtx<S extends Scope> = CtxOf<S> & {
  readonly changed: (change: Change) => void;
  readonly cell: Cell;
};

type Definition<I extends z.ZodType, O, S extends Scope> = {
  action: Action;
  scope: S;
  input: I;
  /** Hot verbs declare `false`: no audit entry for every message and run. */
  audit?: false;
  /** `own`: the verb's statements are transactions of their own (a database function each); none is opened around them. */
  transaction?: "own";
  run: (ctx: CommandCtx<S>, input: z.output<I>) => Promise<O>;
};

/**
 * A verb that changes rows. For every caller: authorise by the matrix, parse, open or join the transaction,
 * run, write the audit entries from `ctx.changed`, and after the commit send the events.
 */
export function command<I extends z.ZodType, O, S extends Scope>(definition: Definition<I, O, S>): Verb<I, O, S> {
  const { action, scope, input: schema } = definition;
  const call = async (ctx: Ctx, given: z.input<I>): Promise<O> => {
    const cell = await admit(ctx, action, scope, false);
    const input = parseInput(schema, given);
    const inside = async (inner: Ctx): Promise<O> => {
      const changes: Change[] = [];
      const own = { ...inner, cell, changed: (change: Change) => void changes.push(change) };
      const output = await definition.run(own as unknown as CommandCtx<S>, input);
      if (definition.audit !== false) await recordAudit(inner, action, changes);
      return output;
    };
    if (ctx.inTransaction || definition.transaction === "own") return inside(ctx);
    const pending: ProductEvent[] = [];
    const output = await (ctx.db as PrismaClient).$transaction(
      (tx) => inside({ ...ctx, db: tx, inTransaction: true, emit: (...events) => void pending.push(...events) }),
      { timeout: 30_000, maxWait: 30_000 },
    );
    ctx.emit(...pending);
    return output;
  };
  return defineVerb(call, { action, input: schema, scope, kind: "command" });
}
