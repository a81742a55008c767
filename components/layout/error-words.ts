import { TRPCClientError } from "@trpc/client";
import type { ErrorDetails, TextProblem } from "@/contracts/errors";
import { readerWords } from "@/lib/words/reader-words";
import type { AppRouter } from "@/server/api/root";

function isRefusal(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

/** The closed code of a failed call, null where the server was not reached. */
export function errorCode(error: unknown): string | null {
  return isRefusal(error) ? (error.data?.code ?? null) : null;
}

function detailsOf(error: unknown): ErrorDetails {
  return isRefusal(error) ? ((error.data?.details as ErrorDetails | undefined) ?? {}) : {};
}

/** What is wrong with each field of a form that was refused. */
export function fieldErrors(error: unknown): Record<string, string> {
  const { fields = {}, said } = detailsOf(error);
  const t = readerWords();
  return Object.fromEntries(Object.entries(fields).map(([name, words]) => [name, t(said?.fields?.[name] ?? words)]));
}

/** What opens the door to who was refused, where something does. */
export function errorNeeds(error: unknown): ErrorDetails["needs"] {
  return detailsOf(error).needs;
}

/** The places in a text that was refused. */
export function textProblems(error: unknown): TextProblem[] {
  const t = readerWords();
  return (detailsOf(error).problems ?? []).map((problem) => ({
    ...problem,
    message: t(problem.said ?? problem.message),
  }));
}

/** What the door in front of the procedures refused: it speaks before any of them is asked. */
function doorWords(error: unknown): string | null {
  const status = isRefusal(error) ? (error.meta?.response as Response | undefined)?.status : undefined;
  const t = readerWords();
  if (status === 413) return t("This is more than a request may hold.");
  return status === 429 ? t("You ask for more than is answered at once. Come back in a moment.") : null;
}

/** A failed call in a sentence for the reader. */
export function errorWords(error: unknown): string {
  const t = readerWords();
  if (errorCode(error) === null)
    return doorWords(error) ?? t("The server could not be reached. Check the connection, then try again.");
  const message = error instanceof Error ? error.message : "";
  return message ? t(detailsOf(error).said?.message ?? message) : t("That did not work. Try again.");
}
