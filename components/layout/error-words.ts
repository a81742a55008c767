import { TRPCClientError } from "@trpc/client";
import type { ErrorDetails, TextProblem } from "@/contracts/errors";
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
  return detailsOf(error).fields ?? {};
}

/** What opens the door to who was refused, where something does. */
export function errorNeeds(error: unknown): ErrorDetails["needs"] {
  return detailsOf(error).needs;
}

/** The places in a text that was refused. */
export function textProblems(error: unknown): TextProblem[] {
  return detailsOf(error).problems ?? [];
}

/** A failed call in a sentence for the reader. */
export function errorWords(error: unknown): string {
  if (errorCode(error) === null) return "The server could not be reached. Check the connection, then try again.";
  return error instanceof Error && error.message ? error.message : "That did not work. Try again.";
}
