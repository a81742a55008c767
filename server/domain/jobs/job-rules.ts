import { invalid } from "@/server/core/errors";
import type { Compiled } from "@/server/domain/jobs/compile-expression";

/**
 * What to keep of a compilation: the code; or null while the adaptor is not installed, so that the run compiles again.
 * Throws INVALID with every place in the expression that has to be mended.
 */
export function codeToKeep(result: Compiled, purpose: "saved" | "run" = "saved"): string | null {
  if (result.ok) return result.judged ? result.code : null;
  const [first] = result.problems;
  const more = result.problems.length > 1 ? ` (and ${result.problems.length - 1} more)` : "";
  const place = first ? `line ${first.line}, column ${first.column}: ${first.message}${more}` : "";
  throw invalid(`The expression cannot be ${purpose}: ${place}`, { problems: result.problems });
}
