import type { z } from "zod";
import type { CreateTrigger, TriggerView } from "@/contracts/triggers";
import { readJson } from "@/lib/body/read-json";
import { makeStorable } from "@/lib/body/storable";
import { parseLossless, stringifyLossless } from "@/lib/containment/lossless";
import { cronProblem, tidyCron } from "@/lib/cron/cron-times";
import { isTimeZone } from "@/lib/cron/time-zone";
import { say } from "@/lib/words/sentence";
import { toSay } from "@/lib/words/tell";
import { invalidAt } from "@/server/core/errors";

/** What a trigger's kind calls for, checked: criteria and exclusion as JSON text that can be stored. */
export type TriggerTerms = {
  criteria: string | null;
  exclusion: string | null;
  upstreamJobId: string | null;
  cron: string | null;
  timeZone: string | null;
};

const NO_TERMS: TriggerTerms = { criteria: null, exclusion: null, upstreamJobId: null, cron: null, timeZone: null };

/** Reads the terms of a trigger from a form. Throws INVALID with the field and the place in its text. */
export function readTerms(form: z.output<typeof CreateTrigger>): TriggerTerms {
  if (form.kind === "message") return { ...NO_TERMS, ...readCriteria(form) };
  if (form.kind === "cron") return { ...NO_TERMS, ...readSchedule(form) };
  if (form.upstreamJobId === undefined) {
    throw invalidAt("upstreamJobId", "Choose the job whose end starts this trigger's jobs.");
  }
  return { ...NO_TERMS, upstreamJobId: form.upstreamJobId };
}

function readSchedule(form: { cron?: string | undefined; timeZone?: string | undefined }) {
  const cron = tidyCron(form.cron ?? "");
  const timeZone = form.timeZone?.trim() || "UTC";
  const problem = cronProblem(cron);
  if (problem !== null) throw invalidAt("cron", problem);
  if (!isTimeZone(timeZone)) throw invalidAt("timeZone", say`There is no time zone of the name ${timeZone}.`);
  return { cron, timeZone };
}

/** Criteria must be there; an exclusion that is empty or `null` excludes nothing. */
export function readCriteria(form: { criteria?: string | undefined; exclusion?: string | undefined }): {
  criteria: string;
  exclusion: string | null;
} {
  const exclusion = form.exclusion?.trim() ?? "";
  const criteria = form.criteria?.trim() ?? "";
  if (criteria === "")
    throw invalidAt("criteria", "Write the criteria as JSON; {} matches every message that is an object.");
  return {
    criteria: readJsonText("criteria", criteria),
    exclusion: exclusion === "" || exclusion === "null" ? null : readJsonText("exclusion", exclusion),
  };
}

function readJsonText(field: string, text: string): string {
  const read = readJson(text, say("This"));
  if (!read.ok) throw invalidAt(field, toSay(read));
  // Messages hold U+FFFD where a NUL or a lone surrogate came, so criteria that name one mean that.
  return makeStorable(read.text).text;
}

/** JSON as people read it: indented, every digit kept. */
export function formatJson(text: string): string {
  return stringifyLossless(parseLossless(text), 2);
}

/** What the audit trail keeps of a trigger. */
export function recordedTerms({ name, kind, criteria, exclusion, upstreamJob, cron, timeZone }: TriggerView) {
  return { name, kind, criteria, exclusion, upstreamJobId: upstreamJob?.id ?? null, cron, timeZone };
}
