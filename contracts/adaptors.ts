import { z } from "zod";
import type { Sentence } from "@/lib/words/sentence";

/** The npm name of an adaptor, as in @openfn/language-http. */
export const AdaptorName = z
  .string()
  .trim()
  .max(214)
  .regex(/^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/, "Give the adaptor's npm name.");

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

/** How far an install is: a person asked, the package comes, its checksum is looked at, it is made one file, it runs. */
export const INSTALL_STAGES = ["asked", "fetching", "verifying", "bundling", "ready"] as const;
export type InstallStage = (typeof INSTALL_STAGES)[number];

/** `error`: why the last install failed, as a sentence. */
export type AdaptorItem = AdaptorVersionRef & { status: AdaptorStatus; error: string | null };

/** `needed`: the product brings it, or a job of the project runs with it. */
export type ListedAdaptor = AdaptorItem & { needed: boolean };

/** An adaptor version as one waits for it; `stage` is null where nobody asked for it yet, and after a failure. */
export type AdaptorState = AdaptorItem & { stage: InstallStage | null };

export const ByAdaptorName = z.object({ name: AdaptorName });
export const CompareAdaptor = z.object({ name: AdaptorName, from: AdaptorVersion, to: AdaptorVersion });
export type CompareAdaptor = z.infer<typeof CompareAdaptor>;

/** An adaptor to choose from. `installed`: its versions on this install, newest first. */
export type CatalogueItem = {
  name: string;
  description: string | null;
  latest: string | null;
  recommended: boolean;
  installed: string[];
  /** Why the operators advise against it, where they do. */
  deprecated?: string;
};

/** Recommended first, then all by name. `notice`: a sentence when the list may be old or short, and why. */
export type Catalogue = { adaptors: CatalogueItem[]; refreshedAt: Date | null; notice: string | null };

/** `deprecated`: why the operators advise against this version. */
export type VersionItem = { version: string; prerelease: boolean; status: AdaptorStatus; deprecated?: string };

/** Newest first. `notice`: a sentence when the registry could not be asked, so that only what is known is listed. */
export type AdaptorVersions = { name: string; latest: string | null; versions: VersionItem[]; notice: Sentence | null };

/** Markdown in `description`; a parameter of a parameter is named `options.query`. */
export type OperationParam = { name: string; type: string; description: string; optional: boolean };
export type OperationExample = { caption: string | null; code: string };
export type AdaptorOperation = {
  name: string;
  /** `http` for `http.get(…)`; null for what jobs call by its bare name. */
  namespace: string | null;
  /** As one calls it: `post(path: string, data: object, options?: RequestOptions): Operation`. */
  signature: string;
  description: string;
  params: OperationParam[];
  returns: string;
  examples: OperationExample[];
  /** Whether it comes from the common adaptor, whose functions most others give on. */
  isCommon: boolean;
};
export type AdaptorDocument = { operations: AdaptorOperation[] };

/** Paths as in node_modules, `node_modules/@openfn/language-http/types/index.d.ts`, each package with its package.json. */
export type AdaptorTypings = { files: { path: string; text: string }[] };

export type ChangedOperation = { name: string; before: string; after: string };

/** What an upgrade does to the functions jobs call; `unknown`: versions whose functions are not known here. */
export type AdaptorComparison = { removed: string[]; changed: ChangedOperation[]; added: string[]; unknown: string[] };

/** recommended: stands first; plain: not first, though the settings recommend it; hidden: nobody can choose it anew. */
export const CURATION_MARKS = ["recommended", "plain", "deprecated", "hidden"] as const;
export type CurationMark = (typeof CURATION_MARKS)[number];

/** What operators say of an adaptor, or of one version of it; `mark: null` takes it back. */
export const CurateAdaptor = z
  .object({
    name: AdaptorName,
    version: AdaptorVersion.nullable(),
    mark: z.enum(CURATION_MARKS).nullable(),
    /** People read it where they would choose the adaptor. */
    reason: z.string().trim().max(300, "A reason has at most 300 characters.").default(""),
  })
  .refine(({ mark, reason }) => mark !== "deprecated" || reason !== "", {
    path: ["reason"],
    message: "Say why, so that people know what to use instead.",
  })
  .refine(({ mark, version }) => version === null || mark === null || mark === "deprecated" || mark === "hidden", {
    path: ["mark"],
    message: "A version can be hidden or deprecated; recommended is the adaptor as a whole.",
  });

export type Curation = { mark: CurationMark; reason: string };

/** A version on this server, or one that was asked for. `jobs`, `projects`: how many use it; archived jobs count. */
export type CuratedVersion = AdaptorItem & {
  sizeBytes: number | null;
  installedAt: Date | null;
  curation: Curation | null;
  jobs: number;
  projects: number;
  /** Every install of the product brings it: it cannot be removed. */
  isProducts: boolean;
};

/** An adaptor as superusers see it: counts of who uses it, never which project or job. */
export type CuratedAdaptor = Omit<CatalogueItem, "installed" | "deprecated"> & {
  curation: Curation | null;
  jobs: number;
  projects: number;
  versions: CuratedVersion[];
};

export type CuratedCatalogue = { adaptors: CuratedAdaptor[]; refreshedAt: Date | null; notice: string | null };
