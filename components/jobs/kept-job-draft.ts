import { z } from "zod";
import { isSameDraft, type JobDraft } from "./job-draft";

/** The version of a job that somebody edits from: 0 for a job that is not there yet. */
export type Base = { version: number; draft: JobDraft };

/** An edit as the browser keeps it. */
export type KeptEdit = { version: number; keptAt: number; draft: JobDraft };

const Kept: z.ZodType<KeptEdit> = z.object({
  version: z.number().int().min(0),
  keptAt: z.number(),
  draft: z.object({
    name: z.string(),
    triggerId: z.string().nullable(),
    credentialId: z.string().nullable(),
    adaptorName: z.string(),
    adaptorVersion: z.string(),
    expression: z.string(),
  }),
});

/** The kept text as an edit of `base`, or null: nothing kept, not readable, or nothing that is not saved already. */
export function editFrom(text: string | null, base: Base): KeptEdit | null {
  if (text === null) return null;
  try {
    const kept = Kept.safeParse(JSON.parse(text));
    return kept.success && kept.data.version <= base.version && !isSameDraft(kept.data.draft, base.draft)
      ? kept.data
      : null;
  } catch {
    return null;
  }
}
