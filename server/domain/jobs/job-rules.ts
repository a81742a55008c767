import type { JobForm, JobVersionView } from "@/contracts/jobs";
import { say } from "@/lib/words/sentence";
import { invalid } from "@/server/core/errors";
import type { Compiled } from "@/server/domain/jobs/compile-expression";

/**
 * What to keep of a compilation: the code; or null while the adaptor is not installed, so that the run compiles again.
 * Throws INVALID with every place in the expression that has to be mended.
 */
export function codeToKeep(result: Compiled): string | null {
  if (result.ok) return result.judged ? result.code : null;
  const [first] = result.problems;
  if (!first) throw invalid("The expression does not compile.");
  const { line, column, message, said } = first;
  const more = result.problems.length > 1 ? say` (and ${result.problems.length - 1} more)` : "";
  const what = said ?? { id: message };
  const place = say`The expression cannot be saved: line ${line}, column ${column}: ${what}${more}`;
  throw invalid(place, { problems: result.problems });
}

type Parts = { triggerId: string | null; credentialId: string | null };

/** An earlier version as the form of a new one; what it names and is gone stays as the job has it now. */
export function formOfVersion(version: JobVersionView, now: Parts): JobForm {
  const { name, adaptorName, adaptorVersion, expression, missing } = version;
  return {
    ...{ name, adaptorName, adaptorVersion, expression },
    triggerId: missing.includes("trigger") ? now.triggerId : version.triggerId,
    credentialId: missing.includes("credential") ? now.credentialId : version.credentialId,
  };
}
