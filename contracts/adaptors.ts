import { z } from "zod";

/** The npm name of an adaptor, as in @openfn/language-http. */
export const AdaptorName = z
  .string()
  .trim()
  .max(214)
  .regex(/^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, "Give the adaptor's npm name.");

/** An exact version: runs must be repeatable, so no range and no tag. */
export const AdaptorVersion = z
  .string()
  .trim()
  .max(64)
  .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, "Give an exact version, such as 7.2.10.");

export const AdaptorVersionRef = z.object({ name: AdaptorName, version: AdaptorVersion });
export type AdaptorVersionRef = z.infer<typeof AdaptorVersionRef>;

/** The adaptors every install of the product brings along, the first one preselected for new jobs. */
export const PRODUCT_ADAPTORS: readonly AdaptorVersionRef[] = [
  { name: "@openfn/language-http", version: "7.2.10" },
  { name: "@openfn/language-common", version: "3.3.4" },
];

export const ADAPTOR_STATUSES = ["missing", "installing", "installed", "failed"] as const;
export type AdaptorStatus = (typeof ADAPTOR_STATUSES)[number];

/** `error`: why the last install failed, as a sentence. */
export type AdaptorItem = AdaptorVersionRef & { status: AdaptorStatus; error: string | null };
