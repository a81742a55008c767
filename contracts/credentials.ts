import { z } from "zod";

export const CredentialId = z.string().min(1).max(40);
const Name = z.string().trim().min(1, "Give the credential a name.").max(200);

/** JSON text of an object, kept as it was typed. */
const Body = z
  .string()
  .max(100_000, "A credential has at most 100,000 characters.")
  .refine(isJsonObject, 'The credential must be a JSON object, such as {"baseUrl": "https://example.org"}.');

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** `project`: slug or id of a project to grant it to at once. */
export const CreateCredential = z.object({ name: Name, body: Body, project: z.string().min(1).optional() });
export const UpdateCredential = z.object({ credentialId: CredentialId, name: Name, body: Body });
export const ByCredential = z.object({ credentialId: CredentialId });
/** `projectId`: slug or id. */
export const ShareCredential = z.object({
  credentialId: CredentialId,
  projectId: z.string().min(1),
  granted: z.boolean(),
});

/** The type of a credential that is any JSON object. */
export const RAW_TYPE = "raw";

/** "raw", the npm name of an adaptor, or what another kind of credential calls itself, with a colon in it. */
export const CredentialTypeName = z.string().min(1).max(214);
export const ByCredentialType = z.object({ type: CredentialTypeName });
/** `project`: slug or id of the project that the credential is to be made in. */
export const ListCredentialTypes = z.object({ project: z.string().min(1).optional() });

/** A tile of the grid that the type of a new credential is chosen from. */
export type CredentialTypeItem = {
  type: string;
  title: string;
  description: string;
  /** npm names of the adaptors whose jobs it fits; empty: any. */
  adaptors: string[];
  /** Where one is made, below the list's page (`new/oauth?client=…`); null: in the form made from its schema. */
  page: string | null;
};

/** A type with the JSON Schema its form is made from; null for raw JSON. */
export type CredentialTypeView = CredentialTypeItem & { schema: Record<string, unknown> | null };

/** A credential as a project sees it: never a value. */
export type CredentialItem = {
  id: string;
  name: string;
  type: string;
  owner: { id: string; name: string };
  isMine: boolean;
  /** Jobs of the project that use it, archived ones left out. */
  jobs: { id: string; name: string }[];
  updatedAt: Date;
};

/** A credential of one's own, with where it may be used and what uses it. */
export type OwnCredential = {
  id: string;
  name: string;
  type: string;
  projects: { id: string; slug: string; name: string }[];
  jobs: { id: string; name: string; project: string }[];
  updatedAt: Date;
};

/** What only the owner sees. */
export type CredentialSecret = OwnCredential & { body: string };
