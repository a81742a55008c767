import { z } from "zod";
import { CONCURRENCY, SetRetention, StoragePolicy } from "@/contracts/projects";
import { limitSchema, RUN_LIMITS, type RunLimitName } from "@/contracts/run-limits";

const text = (most: number) => z.string().trim().max(most);
const isWebAddress = (value: string) => value === "" || /^https?:\/\/[^\s]+\.[^\s]+$/.test(value);
const address = text(300).refine(isWebAddress, "Give a whole address, as https://example.org/terms.");

const limit = (name: RunLimitName) => limitSchema(name).default(RUN_LIMITS[name].initial);

/** What operators set while the server runs. Its defaults are what a new install does. */
export const InstanceSettings = z.object({
  /** What this server is called: “Ministry of Health integrations”. Empty: the product's own name. */
  name: text(60).default(""),
  /** Whom people write to when they are stuck; empty: nobody is named. */
  supportEmail: z.union([z.literal(""), z.email("Give an email address.").max(254)]).default(""),
  termsUrl: address.default(""),
  privacyUrl: address.default(""),
  /** Whether people may make accounts by themselves. */
  signUp: z.enum(["open", "closed"]).default("open"),
  /** Who may make projects. */
  projectCreation: z.enum(["everybody", "superusers"]).default("everybody"),
  /** Who mail comes from; empty: the settings' own. */
  mailFrom: text(200)
    .refine((value) => value === "" || /^([^<>\r\n"]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(value), {
      message: "Write it as Name <address@example.org>.",
    })
    .default(""),
  /** How new projects begin; each project changes its own afterwards. */
  newConcurrency: z.number().int().min(CONCURRENCY.min).max(CONCURRENCY.max).default(CONCURRENCY.min),
  newStoragePolicy: StoragePolicy.default("keep_all"),
  newRetention: SetRetention.default({ bodyDays: null, runDays: null, logDays: null }),
  /** Messages an inbox of a new project takes a minute; null: as many as come. */
  newInboxRateLimit: z.number().int().min(1).max(100_000).nullable().default(null),
  /** Projects one person may own; null: as many as they like. Superusers are not counted. */
  ownedProjects: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Runs that one worker executes at once, of all projects; null: as many as its sandboxes' memory has room for. */
  runsAtOnce: z.number().int().min(1).max(1000).nullable().default(null),
  /** What one run may take; projects and jobs set lower limits of their own. */
  runTimeMs: limit("runTimeMs"),
  runHeapMb: limit("runHeapMb"),
  runRssMb: limit("runRssMb"),
  runStateBytes: limit("runStateBytes"),
  runLogLines: limit("runLogLines"),
  runLogBytes: limit("runLogBytes"),
});
export type InstanceSettings = z.infer<typeof InstanceSettings>;
export type SettingName = keyof InstanceSettings;

/** Only what is to change. */
export const SetSettings = z.object(
  Object.fromEntries(
    Object.entries(InstanceSettings.shape).map(([key, schema]) => [key, schema.unwrap().optional()]),
  ) as { [K in SettingName]: z.ZodOptional<ReturnType<(typeof InstanceSettings.shape)[K]["unwrap"]>> },
);

/** The settings in force, and which of them the environment decides: those cannot be set here. */
export type SettingsView = InstanceSettings & {
  givenByEnvironment: { setting: SettingName; variable: string }[];
  mail: { road: "resend" | "smtp" | "folder"; from: string };
  /** Decided at the start, by the environment alone: shown so that nobody has to guess. */
  atStart: { variable: string; value: string }[];
};

/** What everybody may know of this server, also before they sign in. */
export type InstanceView = Pick<InstanceSettings, "name" | "supportEmail" | "termsUrl" | "privacyUrl"> & {
  signUp: "open" | "closed";
  projectCreation: "everybody" | "superusers";
};
