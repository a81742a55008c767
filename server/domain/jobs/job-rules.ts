import type { JobForm, JobVersionView } from "@/contracts/jobs";
import { invalid } from "@/server/core/errors";
import type { Compiled } from "@/server/domain/jobs/compile-expression";

/**
 * What to keep of a compilation: the code; or null while the adaptor is not installed, so that the run compiles again.
 * Throws INVALID with every place in the expression that has to be mended.
 */
export function codeToKeep(result: Compiled): string | null {
  if (result.ok) return result.judged ? result.code : null;
  const [first] = result.problems;
  const more = result.problems.length > 1 ? ` (and ${result.problems.length - 1} more)` : "";
  const place = first ? `line ${first.line}, column ${first.column}: ${first.message}${more}` : "";
  throw invalid(`The expression cannot be saved: ${place}`, { problems: result.problems });
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
