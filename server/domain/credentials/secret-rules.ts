import type { FormField, FormShape } from "@/lib/schema-form/form-field";
import { formOf } from "@/lib/schema-form/read-schema";

/** Keys whose values say where and as whom, not how to get in: hiding them would make logs unreadable. */
const OPEN_KEYS: ReadonlySet<string> = new Set(
  "baseurl url uri host hosturl hostname instanceurl instance_url loginurl server port database db schema domain username user email apiversion api_version version applicationname appid application_name app_id scope token_type region ssl authtype auth_type name type realm".split(
    " ",
  ),
);

const SECRET_NAME = /auth|token|secret|passw|pwd|key|sig|code|session|credential/i;

/**
 * The values of a credential that must never be shown in a log or a state: all texts and numbers but those under keys
 * that are known to be open, and a password inside of an address. What the schema of its type calls a secret is one,
 * whatever it is called.
 */
export function secretsOf(configuration: unknown, schema: Record<string, unknown> | null = null): string[] {
  const found = new Set<string>();
  collect(configuration, "", found);
  if (schema !== null) collectCalled(formOf(schema), configuration, found);
  return [...found];
}

function collectCalled(shape: FormShape, value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const fields = [...shape.fields, ...shape.variants.flatMap((one) => one.fields)];
  for (const [key, part] of Object.entries(value)) {
    const known = fields.filter((field) => field.key === key).flatMap(formsOf);
    if (known.some(({ secret, kind }) => secret || kind === "json")) collectAll(part, found);
    else for (const field of known) if (field.kind === "group") collectCalled(field.shape, part, found);
  }
}

function collectAll(value: unknown, found: Set<string>): void {
  if (typeof value === "object" && value !== null) for (const item of Object.values(value)) collectAll(item, found);
  else if (typeof value === "string" || typeof value === "number") found.add(String(value));
}

/** A field of several forms is each of them; where one is a secret, all are. */
function formsOf(field: FormField): FormField[] {
  if (field.kind !== "variants") return [field];
  const forms = field.variants.flatMap((one) => formsOf(one.field));
  return field.secret ? forms.map((one) => ({ ...one, secret: true })) : forms;
}

function collect(value: unknown, key: string, found: Set<string>): void {
  if (typeof value === "object" && value !== null) {
    for (const [inner, item] of Object.entries(value)) collect(item, Array.isArray(value) ? key : inner, found);
    return;
  }
  if (typeof value !== "string" && typeof value !== "number") return;
  const text = String(value);
  if (!OPEN_KEYS.has(key.toLowerCase())) found.add(text);
  else for (const part of passwordsIn(text)) found.add(part);
}

/** Of an address: its password, and parameters of its query whose names say that they are one. */
function passwordsIn(text: string): string[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return [];
  const password = /^[^/]*\/\/[^/@\s:]*:([^/@\s]+)@/.exec(text)?.[1];
  const inQuery = [...text.matchAll(/[?&]([^=&#]+)=([^&#\s]+)/g)].filter(([, name = ""]) => SECRET_NAME.test(name));
  const found = [password, ...inQuery.map(([, , value]) => value)].filter((one) => one !== undefined);
  return found.flatMap((one) => {
    try {
      return [...new Set([one, decodeURIComponent(one)])];
    } catch {
      return [one];
    }
  });
}
