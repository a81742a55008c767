import { z } from "zod";
import { appRouter } from "@/server/api/root";
import type { ProcedureMeta } from "@/server/api/trpc";

type Schema = Partial<Record<"anyOf" | "oneOf" | "allOf", Schema[]>> & {
  format?: string;
  maxLength?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
};

/** By the whole name of a field (`a.b`) and what its schema says of it. */
type IsWanted = (name: string, schema: Pick<Schema, "format" | "maxLength">) => boolean;

function fieldsIn(schema: Schema, at: string, isWanted: IsWanted): string[] {
  const own = isWanted(at, schema) ? [at] : [];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    fieldsIn(one, at ? `${at}.${name}` : name, isWanted),
  );
  const same = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const { items, additionalProperties: rest } = schema;
  if (items) same.push(items);
  if (typeof rest === "object") same.push(rest);
  return [...own, ...inner, ...same.flatMap((one) => fieldsIn(one, at, isWanted))];
}

/** The fields of a kind that any procedure takes, by what the schemas say of themselves: `room.verb field`. */
export function inputFields(isWanted: IsWanted): string[] {
  const found = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    const { meta } = (procedure as unknown as { _def: { meta: ProcedureMeta } })._def;
    const schema = z.toJSONSchema(meta.verb.input, { io: "input", unrepresentable: "any" }) as Schema;
    return fieldsIn(schema, "", isWanted).map((field) => `${path} ${field}`);
  });
  return [...new Set(found)].sort();
}
