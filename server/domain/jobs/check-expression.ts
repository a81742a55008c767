import { CheckExpression, type ExpressionCheck } from "@/contracts/jobs";
import { task } from "@/server/core/task";
import { compileExpression } from "@/server/domain/jobs/compile-expression";

/** What the compiler would say if the expression were saved. */
export const checkExpression = task({
  action: "job.compile",
  scope: "project",
  input: CheckExpression,
  run: async (ctx, input): Promise<ExpressionCheck> => {
    const result = await compileExpression(ctx, input);
    return { problems: result.ok ? [] : result.problems, adaptorInstalled: result.judged };
  },
});
