import { type Action, PERMISSIONS } from "@/contracts/permissions";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

/** What happens at the doors: no action of the matrix, and yet in the trail. */
const DOOR_WORDS: Record<string, Sentence> = {
  "access.denied": say("was refused"),
  "account.sign_in": say("signed in"),
  "account.sign_in_failed": say("failed to sign in"),
  "account.locked_out": say("failed too often to sign in, and has to wait"),
  "account.sign_out": say("signed out"),
  "account.second_factor": say("gave the second factor"),
};

/** The actions that stand in the trail of the doors. */
export const DOOR_ACTIONS = Object.keys(DOOR_WORDS);

/** What an action does, in the words of the matrix: "change a member's role"; the bare word where it is no row. */
export function actionWords(t: Translate, action: string): string {
  if (DOOR_WORDS[action] !== undefined) return t(DOOR_WORDS[action]);
  return action in PERMISSIONS ? t(PERMISSIONS[action as Action].does) : action;
}

/** A value of a change on one line. */
export function valueWords(t: Translate, value: unknown): string {
  if (value === null || value === undefined) return t("nothing");
  if (typeof value === "string") return value === "" ? t("(empty)") : value;
  return JSON.stringify(value);
}

export type ChangedField = { field: string; before: string | null; after: string | null };

/** What changed, field by field; before is null where something was made, after where it went. */
export function changedFields(
  t: Translate,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): ChangedField[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.flatMap((field) => {
    const [was, is] = [before?.[field], after?.[field]];
    if (isGroup(was) && isGroup(is)) return changedParts(t, field, was, is);
    return [{ field, before: before ? valueWords(t, was) : null, after: after ? valueWords(t, is) : null }];
  });
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Of values that hold others only those that differ: "preferences.timeZone". */
function changedParts(
  t: Translate,
  field: string,
  was: Record<string, unknown>,
  is: Record<string, unknown>,
): ChangedField[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const differ = keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  const pick = (from: Record<string, unknown>) => Object.fromEntries(differ.map((key) => [key, from[key]]));
  return changedFields(t, pick(was), pick(is)).map((part) => ({ ...part, field: `${field}.${part.field}` }));
}
