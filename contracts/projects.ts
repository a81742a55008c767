import { z } from "zod";
import type { Seat } from "@/contracts/permissions";
import type { MemberRole } from "@/contracts/roles";

/** How many runs of a project may go at once. */
export const CONCURRENCY = { min: 1, max: 10 } as const;

/** After a rename links to the old slug work for so many days; then the slug is free. */
export const OLD_SLUG_DAYS = 60;

/** A deletion can be cancelled for so many days; then the data goes. */
export const DELETION_DAYS = 7;

export const ProjectName = z
  .string()
  .trim()
  .min(1, "Give the project a name.")
  .max(80, "A name has at most 80 characters.");

export const CreateProject = z.object({ name: ProjectName });
export const RenameProject = z.object({ name: ProjectName });
export const DescribeProject = z.object({ description: z.string().trim().max(1000, "At most 1,000 characters.") });
/** The name typed again, so that it is the right one. */
export const DeleteProject = z.object({ name: z.string() });

/** An own project whose deletion was asked for. */
export type DeletionItem = { id: string; name: string; deletedOn: Date };

export const SetConcurrency = z.object({
  concurrency: z
    .number()
    .int("A whole number, please.")
    .min(CONCURRENCY.min, "At least 1 run at once.")
    .max(CONCURRENCY.max, "At most 10 runs at once."),
});

/** Whether every member must have a second factor. */
export const RequireMfa = z.object({ required: z.boolean() });

/** What becomes of bodies and states when the last run on them has ended. */
export const STORAGE_POLICIES = ["keep_all", "keep_failed", "keep_nothing"] as const;
export const StoragePolicy = z.enum(STORAGE_POLICIES);
export type StoragePolicy = z.infer<typeof StoragePolicy>;
export const SetStoragePolicy = z.object({ policy: StoragePolicy });

/** How many days something may be kept; null: for ever. */
export const RETENTION_DAYS = [7, 14, 30, 90, 180, 365] as const;
const KeptDays = z.union(RETENTION_DAYS.map((days) => z.literal(days))).nullable();
export const SetRetention = z.object({ bodyDays: KeptDays, runDays: KeptDays, logDays: KeptDays });
export type Retention = z.infer<typeof SetRetention>;

/** What would go by a retention at this moment, and with each day from then on. */
export type RetentionPreview = { bodies: number; runs: number; logs: number };

/** Counts of the last 24 hours, and what waits and runs now. */
export type ProjectFigures = {
  messages24h: number;
  runs24h: number;
  failed24h: number;
  waiting: number;
  running: number;
  /** Waits for somebody, or for bulk work that is paused. */
  held: number;
};

/** One project of a person, with their role in it. */
export type ProjectListItem = {
  id: string;
  slug: string;
  name: string;
  role: MemberRole;
  /** It asks for a second factor and the reader has none: it is closed to them, figures included. */
  asksFactor: boolean;
} & ProjectFigures;

/** `slug` is the present one: a page opened by an old slug redirects to it. */
export type ProjectView = {
  id: string;
  slug: string;
  name: string;
  description: string;
  concurrency: number;
  storagePolicy: StoragePolicy;
  retention: Retention;
  seat: Seat;
  createdAt: Date;
};

/** One hour of the last 24, by when things came in. */
export type HourFigures = { hour: Date; messages: number; success: number; failed: number };

export type ProjectOverview = ProjectFigures & {
  /** Null when nothing waits. */
  oldestWaitSeconds: number | null;
  hourly: HourFigures[];
};
