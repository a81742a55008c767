import { z } from "zod";
import { CredentialId } from "@/contracts/credentials";

/** The type of a credential that stands for others of its project. */
export const KEYCHAIN_TYPE = "keychain";

/** `credentialId`: one to change; else a new one. */
export const SaveKeychain = z.object({
  credentialId: CredentialId.optional(),
  /** The one the form started from; saving over a newer one is refused. */
  version: z.number().int().min(1).optional(),
  name: z.string().trim().min(1, "Give the keychain a name.").max(200),
  path: z
    .string()
    .trim()
    .min(1, "Say where in a run's input the external id stands, such as $.data.site.")
    .max(200, "At most 200 characters.")
    .refine((path) => path.startsWith("$"), "A path begins with $, such as $.data.site.")
    .refine((path) => !path.includes("?"), "A path without filters, such as $.data.site.")
    // Each further descent multiplies the work over a large input, in the worker that all projects share.
    .refine((path) => path.split("..").length <= 2, "A path goes down with .. once at most, such as $..site."),
  defaultCredentialId: CredentialId.nullable().default(null),
});

export const ByKeychain = z.object({ credentialId: CredentialId });

/** A keychain with what it can pick from. */
export type KeychainView = {
  credentialId: string;
  version: number;
  name: string;
  path: string;
  defaultCredentialId: string | null;
};

/** A credential of the project that a keychain can pick; without an external id only as the default. */
export type KeychainChoice = { id: string; name: string; externalId: string | null };
