import { jsonpath } from "json-p3";
import { type Sentence, say } from "@/lib/words/sentence";

/** Why a path cannot be used, or null. */
export function pathFault(path: string): Sentence | null {
  try {
    jsonpath.compile(path);
    return null;
  } catch (error) {
    return say`This is not a JSONPath: ${(error as Error).message}`;
  }
}

/** The external id that a run's input names; none where it names none; or why it is not clear which. */
export function externalIdOf(path: string, state: string): { id: string | null } | { why: string } {
  const found = valuesAt(path, state);
  if (found === null) return { why: "could not be followed: the input is nested too deeply" };
  const named = found.filter((value) => value !== null && value !== "");
  const odd = named.find((value) => typeof value === "object" || (typeof value === "number" && !isExact(value)));
  if (odd !== undefined)
    return {
      why: `holds ${typeof odd === "object" ? "no text and no number" : "a number that is too large to be exact"}`,
    };
  const ids = [...new Set(named.map(String))];
  if (ids.length > 1) return { why: `holds ${ids.length} different values` };
  return { id: ids[0] ?? null };
}

/** Null where the input is nested deeper than a path is followed. */
function valuesAt(path: string, state: string): unknown[] | null {
  try {
    return jsonpath.query(path, JSON.parse(state)).values();
  } catch (error) {
    if (error instanceof jsonpath.JSONPathRecursionLimitError) return null;
    throw error;
  }
}

function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || !Number.isInteger(value);
}

type Candidate = { id: string; externalId: string | null };

/** Which of the project's credentials it is. Never a guess: two of one external id are none. */
export function choose(
  wanted: string | null,
  candidates: readonly Candidate[],
  defaultId: string | null,
): { credentialId: string } | { why: string } {
  const fits = wanted === null ? [] : candidates.filter(({ externalId }) => externalId === wanted);
  const [first, second] = fits;
  if (second) return { why: `${fits.length} credentials of this project have the external id ${wanted}` };
  if (first) return { credentialId: first.id };
  if (defaultId !== null && candidates.some(({ id }) => id === defaultId)) return { credentialId: defaultId };
  const missing =
    wanted === null ? "the input names none" : `no credential of this project has the external id ${wanted}`;
  return { why: `${missing}, and there is no default` };
}
