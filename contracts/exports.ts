import { z } from "zod";
import { RunFilters } from "@/contracts/activity";
import { MessageFilters } from "@/contracts/inbox";
import { type Sentence, say } from "@/lib/words/sentence";

/** A link to an export, and its file, live so long. */
export const EXPORT_DAYS = 7;

/** Files from this size on are compressed. */
export const COMPRESS_FROM_BYTES = 10_000_000;

export const EXPORT_KINDS = ["messages", "runs"] as const;
export const ExportKind = z.enum(EXPORT_KINDS);
export type ExportKind = z.infer<typeof ExportKind>;

export const EXPORT_FORMATS = ["csv", "ndjson"] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** How deep nested JSON may be spread over columns of its own. */
export const MOST_DEPTH = 5;

/** A column as people choose it. `json`: nested, one column or spread over several. */
export type ColumnChoice = { label: Sentence; isDefault?: true; json?: true };

export const MESSAGE_COLUMNS = {
  id: { label: say("Id"), isDefault: true },
  received_at: { label: say("Received"), isDefault: true },
  format: { label: say("Format"), isDefault: true },
  size: { label: say("Size in bytes"), isDefault: true },
  version: { label: say("Version") },
  source: { label: say("Source") },
  matched_at: { label: say("Matched") },
  match_count: { label: say("Runs started"), isDefault: true },
  content_type: { label: say("Content type") },
  headers: { label: say("Headers"), json: true },
  query: { label: say("Query"), json: true },
  body: { label: say("Body"), isDefault: true, json: true },
} as const satisfies Record<string, ColumnChoice>;

export const RUN_COLUMNS = {
  id: { label: say("Id"), isDefault: true },
  status: { label: say("Status"), isDefault: true },
  success: { label: say("Success"), isDefault: true },
  started_at: { label: say("Started"), isDefault: true },
  finished_at: { label: say("Finished"), isDefault: true },
  job_id: { label: say("Job id"), isDefault: true },
  job_name: { label: say("Job name"), isDefault: true },
  message_id: { label: say("Message id"), isDefault: true },
  created_at: { label: say("Made") },
  duration_ms: { label: say("Duration in ms") },
  exit_code: { label: say("Exit code") },
  cause: { label: say("Trigger kind") },
  trigger_id: { label: say("Trigger id") },
  job_version: { label: say("Job version") },
  message_version: { label: say("Message version") },
  adaptor: { label: say("Adaptor") },
  error_name: { label: say("Kind of error") },
  error_message: { label: say("Error") },
  upstream_run_id: { label: say("Upstream run") },
  retry_of: { label: say("Retry of") },
  test_mode: { label: say("Test mode") },
  log: { label: say("Log") },
  final_state: { label: say("Final state"), json: true },
} as const satisfies Record<string, ColumnChoice>;

export const COLUMNS: Record<ExportKind, Record<string, ColumnChoice>> = {
  messages: MESSAGE_COLUMNS,
  runs: RUN_COLUMNS,
};

/** The columns a kind has unless others are chosen. */
export function defaultColumns(kind: ExportKind): string[] {
  return Object.entries(COLUMNS[kind]).flatMap(([name, { isDefault }]) => (isDefault ? [name] : []));
}

/** What an export holds: the filters of its kind, as the list has them. */
export const DescribeExport = z.object({
  kind: ExportKind,
  messages: MessageFilters.optional(),
  runs: RunFilters.optional(),
});

export const CreateExport = DescribeExport.extend({
  format: ExportFormat,
  columns: z.array(z.string().max(40)).min(1, "Choose at least one column.").max(40),
  depth: z.number().int().min(0).max(MOST_DEPTH).default(0),
}).refine(({ kind, columns }) => columns.every((name) => Object.hasOwn(COLUMNS[kind], name)), {
  path: ["columns"],
  message: "There is no such column.",
});

export const ByExport = z.object({ exportId: z.string().min(1).max(40) });

/** A signed link: who opens it must be signed in as the person it was made for. */
export const OpenExport = ByExport.extend({
  until: z.coerce.number().int().min(0).max(8_640_000_000_000),
  signature: z.string().max(100),
});

/** Why a link to a file does not hold, by the name it takes to the page of downloads. */
export const LINK_FAULTS = {
  over: say("This link has ended and the file was removed. Export it again."),
  forged: say("This link is not good, or not any more. Open the file from your Downloads."),
  unready: say("There is no file yet."),
  gone: say("The file is not there any more. Export it again."),
  unknown: say("The export of this link was not found, or you may not open it."),
} as const satisfies Record<string, Sentence>;
export type LinkFault = keyof typeof LINK_FAULTS;

/** Whether a word of an address is the name of a fault. */
export function isLinkFault(word: unknown): word is LinkFault {
  return typeof word === "string" && Object.hasOwn(LINK_FAULTS, word);
}

/** The filters in words, and how many rows fit them, to the last one; null where counting takes too long to wait. */
export type ExportPreview = { words: string; said: Sentence; count: number | null };

export const EXPORT_STATUSES = ["queued", "building", "done", "failed", "cancelled", "expired"] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

export type ExportItem = {
  id: string;
  project: { id: string; slug: string; name: string };
  kind: ExportKind;
  format: ExportFormat;
  /** The filters in English; `said`: for whoever reads another language, where it is newer than that. */
  words: string;
  said: Sentence | null;
  status: ExportStatus;
  rows: number;
  /** Null until they are counted, or where that takes too long. */
  expected: number | null;
  /** Of the file as it is downloaded. */
  fileName: string | null;
  fileBytes: number | null;
  createdAt: Date;
  finishedAt: Date | null;
  expiresAt: Date;
  error: string | null;
  /** The signed link, once there is a file. */
  url: string | null;
};
