import { CheckExpression } from "@/contracts/jobs";
import { task } from "@/server/core/task";
import { adaptorExports } from "@/server/domain/adaptors/lookups";
import * as compiler from "@/server/execution/compile";

/** Code for the sandbox, or what the author has to mend. `judged` is false while the adaptor is not installed. */
export type Compiled = compiler.CompileResult & { judged: boolean };

/**
 * Compiles an expression against the names its adaptor version gives. While that version is not installed only syntax
 * and imports can be judged: every name is taken for the adaptor's.
 */
export const compileExpression = task({
  action: "job.compile",
  scope: "project",
  input: CheckExpression,
  run: async (ctx, { adaptorName: name, adaptorVersion: version, expression }): Promise<Compiled> => {
    const exports = await adaptorExports(ctx, { name, version });
    return { ...compiler.compileExpression(expression, { name, exports }), judged: exports !== null };
  },
});
