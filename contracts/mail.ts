import { z } from "zod";
import type { Sentence } from "@/lib/words/sentence";

/**
 * Every mail the product sends: its template and what the template says. Links are whole addresses, `until`, `from` and
 * `to` of periods are instants (ISO 8601): their words, as those of sentences, are chosen when it is known who reads.
 */
export type MailContent =
  | { template: "member-added"; data: { project: string; role: string; by: string; url: string } }
  | { template: "member-invited"; data: { project: string; role: string; by: string; url: string; until: string } }
  | { template: "ownership-offered"; data: { project: string; by: string; url: string; until: string } }
  | { template: "email-confirm"; data: { name: string; email: string; url: string; until: string } }
  | { template: "sign-up-known"; data: { email: string; url: string; recoverUrl: string } }
  | { template: "recovery-asked"; data: { email: string; url: string; minutes: number } }
  | { template: "recovery-unknown"; data: { email: string; url: string } }
  | { template: "password-changed"; data: { email: string; how: "settings" | "link"; url: string } }
  | { template: "second-factor-changed"; data: { email: string; change: "on" | "off" | "reset"; url: string } }
  | { template: "recovery-code-used"; data: { email: string; left: number; url: string } }
  | { template: "mail-test"; data: { from: string; url: string } }
  | { template: "proof-code"; data: { email: string; code: string; minutes: number; url: string } }
  | { template: "provider-linked"; data: { email: string; provider: string; url: string } }
  | { template: "email-change-confirm"; data: { email: string; from: string; url: string; until: string } }
  | { template: "email-change-asked"; data: { email: string; to: string; url: string } }
  | { template: "email-changed"; data: { email: string; to: string; url: string; until: string } }
  | { template: "email-change-undone"; data: { email: string; url: string } }
  | { template: "account-deletion"; data: { email: string; url: string; until: string } }
  | { template: "export-ready"; data: ExportReadyMail }
  | { template: "export-failed"; data: ExportFailedMail }
  | { template: "credential-handed-over"; data: { credential: string; from: string; to: string; url: string } }
  | { template: "credential-received"; data: { credential: string; from: string; to: string; url: string } }
  | { template: "job-failed"; data: JobFailedMail }
  | { template: "project-digest"; data: DigestMail }
  | { template: "credential-broken"; data: { credential: string; provider: string; why: string; url: string } }
  | { template: "project-deleted"; data: { project: string; by: string; url: string; until: string } };

type ExportReadyMail = { project: string; words: Sentence | string; bytes: number; url: string; until: string };
type ExportFailedMail = { project: string; words: Sentence | string; why: Sentence | string; url: string };

/** Failures that look alike, in words that hold nothing of a message or a log, and where they are. */
export type FailureLine = { words: Sentence | string; count: number; url: string };

export type JobFailedMail = {
  project: string;
  job: string;
  failures: number;
  groups: FailureLine[];
  url: string;
  unsubscribe: string;
};

/** How many runs went how, in a period and in the one before. */
export type PeriodCounts = { runs: number; failed: number; messages: number };

export type DigestMail = {
  project: string;
  digest: "daily" | "weekly" | "monthly";
  /** The period: from one midnight to another where the person is. */
  from: string;
  to: string;
  now: PeriodCounts;
  before: PeriodCounts;
  jobs: { job: string; runs: number; failed: number }[];
  groups: (FailureLine & { job: string; stillOpen: number })[];
  /** Of the period's failures, those that a later run made good or somebody resolved. */
  fixed: number;
  url: string;
  unsubscribe: string;
};

/** A mail as it leaves: both parts say the same. */
export type RenderedMail = { subject: string; html: string; text: string; headers?: Record<string, string> };

/** A mail that stayed on this server, as the list of them shows it. */
export type LocalMailItem = { id: string; at: Date; to: string; subject: string };
export type LocalMail = LocalMailItem & { from: string; text: string };
/** `road`: where mail goes now; what stayed here before is listed all the same. */
export type LocalMails = { road: "resend" | "smtp" | "folder"; mails: LocalMailItem[] };
/** The name of its file, without what comes before and after the mail's own id. */
export const ByLocalMail = z.object({ id: z.string().regex(/^[\w-]{1,60}$/) });
