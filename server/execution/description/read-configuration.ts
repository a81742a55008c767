import { join } from "node:path";
import { textOf } from "./package-files";

/** A schema longer than this asks for more than any person would fill in. */
const MAX_LENGTH = 200_000;

/** The JSON Schema of the credentials an adaptor asks for, or null where its package brings none that can be read. */
export async function readConfiguration(folder: string): Promise<Record<string, unknown> | null> {
  const text = await textOf(join(folder, "configuration-schema.json"));
  if (text === null || text.length > MAX_LENGTH) return null;
  try {
    const schema: unknown = JSON.parse(text);
    return isObject(schema) ? schema : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
