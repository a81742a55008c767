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
