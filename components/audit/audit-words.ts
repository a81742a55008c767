import { type Action, PERMISSIONS } from "@/contracts/permissions";

/** What an action does, in the words of the matrix: "change a member's role"; the bare word where it is no row. */
export function actionWords(action: string): string {
  if (action === "access.denied") return "was refused";
  return action in PERMISSIONS ? PERMISSIONS[action as Action].does : action;
}

/** A value of a change on one line. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  return JSON.stringify(value);
}

export type ChangedField = { field: string; before: string | null; after: string | null };

/** What changed, field by field; before is null where something was made, after where it went. */
export function changedFields(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): ChangedField[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.map((field) => ({
    field,
    before: before ? valueWords(before[field]) : null,
    after: after ? valueWords(after[field]) : null,
  }));
}
