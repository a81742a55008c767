import { z } from "zod";
import { Moment } from "@/contracts/inbox";
import { SerialId } from "@/contracts/runs";

export const ListAudit = z.object({
  /** Part of the actor's name. */
  actor: z.string().trim().max(100).optional(),
  action: z.string().max(60).optional(),
  /** The address it was done from, whole. */
  address: z.string().trim().max(60).optional(),
  /** What it was done to: its id, or the kind of thing (user, job, member …). */
  object: z.string().trim().max(60).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  /** Keyset: entries older than this id, or newer than that one. */
  after: SerialId.optional(),
  before: SerialId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** As it was written, for a file; a page shows of long values what changed in them. */
  whole: z.boolean().default(false),
});

export const TRAIL_FORMATS = ["csv", "ndjson"] as const;

/** The filter of the list, without its place, as a file. */
export const ExportTrail = ListAudit.omit({ after: true, before: true, limit: true, whole: true }).extend({
  format: z.enum(TRAIL_FORMATS),
});

export type AuditItem = {
  id: bigint;
  at: Date;
  actorKind: string;
  actorName: string;
  address: string | null;
  action: string;
  entity: string;
  entityId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** Whose trail it stands in; null: the server's own. */
  projectId: string | null;
  /** Its place in its chain; null until the sequencer came by. */
  seq: bigint | null;
};

/** `newer` and `older` are the cursors for `before` and `after`; null at the end. */
export type AuditPage = { rows: AuditItem[]; newer: bigint | null; older: bigint | null };

/** Whether the project's chain holds from its first link to its head. */
export type AuditProof = { entries: number; waiting: number; brokenAt: bigint | null; holds: boolean; head: string };
