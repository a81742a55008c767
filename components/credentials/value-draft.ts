import type { JsonObject } from "@/lib/schema-form/form-field";

/** A credential's value while somebody writes it. `text`: as JSON, in place of `value`. */
export type ValueDraft = {
  value: JsonObject;
  /** The places of stored parts that stay as they are; nothing of them is in this browser. */
  kept: string[][];
  text: string | null;
};

export const samePath = (a: readonly string[], b: readonly string[]) => a.join("\0") === b.join("\0");

export const asText = (value: JsonObject) => JSON.stringify(value, null, 2);

/** The object a text is, or null. */
export function objectOf(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** The value as it is sent. */
export const bodyOf = ({ value, text }: ValueDraft) => text ?? asText(value);
