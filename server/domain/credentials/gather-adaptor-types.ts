import type { CredentialTypeItem, CredentialTypeView } from "@/contracts/credentials";
import type { Ctx } from "@/server/core/context";
import { knownSchema, knownTypes } from "@/server/domain/credentials/known-schemas";
import { type AdaptorSchema, readSchemas } from "@/server/domain/credentials/read-schemas.sql";
import { hasForm, shortName } from "@/server/domain/credentials/type-rules";

/** A tile per adaptor that says what it asks for: as the installed package says it, else as the product knows it. */
export async function gatherAdaptorTypes(ctx: Ctx): Promise<CredentialTypeItem[]> {
  const installed = (await readSchemas(ctx)).filter(({ schema }) => hasForm(schema)).map(itemOf);
  return [...installed, ...knownTypes().filter(({ type }) => !installed.some((one) => one.type === type))];
}

/** One of these types with its schema, or null. */
export async function findAdaptorType(ctx: Ctx, type: string): Promise<CredentialTypeView | null> {
  const [found] = await readSchemas(ctx, type);
  if (found && hasForm(found.schema)) return { ...itemOf(found), schema: found.schema };
  return knownSchema(type);
}

function itemOf({ name, description }: AdaptorSchema): CredentialTypeItem {
  const known = knownTypes().find(({ type }) => type === name);
  return (
    known ?? {
      type: name,
      title: description ?? shortName(name),
      description: `For jobs with ${shortName(name)}`,
      adaptors: [name],
      page: null,
    }
  );
}
