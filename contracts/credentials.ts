import { z } from "zod";

export const CredentialId = z.string().min(1).max(40);
const Name = z.string().trim().min(1, "Give the credential a name.").max(200);

/** The type of a credential that is any JSON object. */
export const RAW_TYPE = "raw";

/** "raw", the npm name of an adaptor, or what another kind of credential calls itself, with a colon in it. */
export const CredentialTypeName = z.string().min(1).max(214);

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

/** How a keychain finds it: compared with a value of the run's input. Not a secret. */
const ExternalId = z.string().trim().max(200).nullish();

/** The places of stored parts that stay as they are; empty: the value is replaced as a whole. */
const Kept = z
  .array(z.array(z.string().max(1000)).min(1).max(10))
  .max(1000)
  .default([]);

/** `project`: slug or id of a project to grant it to at once. */
export const CreateCredential = z.object({
  name: Name,
  type: CredentialTypeName.default(RAW_TYPE),
  body: Body,
  externalId: ExternalId,
  project: z.string().min(1).optional(),
});
/**
 * Without `body` the value stays as it is; with it, only the stored parts that `keep` names do. `seenAt`: the `updatedAt`
 * that the form started from; what was changed since is not overwritten.
 */
export const UpdateCredential = z.object({
  credentialId: CredentialId,
  seenAt: z.date().optional(),
  name: Name,
  body: Body.optional(),
  keep: Kept,
  externalId: ExternalId,
});
export const ByCredential = z.object({ credentialId: CredentialId });
/** `projectId`: slug or id. */
export const ShareCredential = z.object({
  credentialId: CredentialId,
  projectId: z.string().min(1),
  granted: z.boolean(),
});

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
  /** Where one is made, below the list's page (`authorise?client=…`); null: in the form made from its schema. */
  page: string | null;
};

/** A type with the JSON Schema its form is made from; null for raw JSON. */
export type CredentialTypeView = CredentialTypeItem & { schema: Record<string, unknown> | null };

/** The email and the user number of one and the same person, as both stand in their account settings. */
export const TransferCredential = z.object({
  credentialId: CredentialId,
  email: z.string().trim().toLowerCase().pipe(z.email("Give an email address.")),
  number: z.coerce.number("Give the user number.").int().min(1).max(2_147_483_647),
});
export type TransferCredential = z.input<typeof TransferCredential>;

/** A credential as a project sees it: never a value. */
export type CredentialItem = {
  id: string;
  name: string;
  type: string;
  typeTitle: string;
  owner: { id: string; name: string };
  isMine: boolean;
  /** npm names of the adaptors whose jobs it fits; empty: any. */
  adaptors: string[];
  /** Jobs of the project that use it, archived ones left out. */
  jobs: { id: string; name: string }[];
  updatedAt: Date;
};

/** A credential of one's own, with where it may be used and what uses it. */
export type OwnCredential = {
  id: string;
  name: string;
  type: string;
  /** The type in words; its name where nobody knows it any more. */
  typeTitle: string;
  externalId: string | null;
  projects: { id: string; slug: string; name: string }[];
  /** Jobs in projects one is a member of, archived ones left out. */
  jobs: { id: string; name: string; project: string; projectId: string }[];
  /** How many jobs of other projects use it. */
  hiddenJobs: number;
  updatedAt: Date;
};

/** One's own credential as its form may hold it: `shown` holds no secret, `kept` the places of what is not shown. */
export type CredentialForm = OwnCredential & {
  schema: Record<string, unknown> | null;
  shown: Record<string, unknown>;
  kept: string[][];
};

/** A credential that jobs of a project still name although it is deleted, or granted to the project no more. */
export type LostCredential = {
  id: string;
  name: string;
  type: string;
  isDeleted: boolean;
  jobs: { id: string; name: string; adaptorName: string }[];
};

/** What only the owner sees. */
export type CredentialSecret = OwnCredential & { body: string };
