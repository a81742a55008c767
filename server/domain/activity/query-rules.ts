import type { z } from "zod";
import type { RunFilters } from "@/contracts/activity";
import type { BulkQuery } from "@/contracts/bulk";
import { DEFAULT_DAYS, type MessageFilters } from "@/contracts/inbox";
import { sayCriteria } from "@/lib/containment/say-criteria";
import { plural } from "@/lib/format/quantity";
import { readHeld } from "@/server/domain/inbox/lookups";

type NameOf = (id: string) => string;
type Messages = z.output<typeof MessageFilters>;
type Runs = z.output<typeof RunFilters>;

/** A query as a sentence without its end: "messages received in the last 30 days, fitting trigger “Birth”". */
export function queryWords(query: BulkQuery, nameOf: NameOf): string {
  const what = query.kind === "messages" ? "message" : "run";
  if (query.ids) return `${plural(query.ids.length, `selected ${what}`)}${choiceWords(query)}`;
  if (query.kind === "messages") return `messages ${messageWords(query.messages ?? {}, nameOf).join(", ")}`;
  const all = query.kind === "abort" ? "waiting runs" : "runs";
  return `${all} ${runWords(query.runs ?? {}, nameOf).join(", ")}${choiceWords(query)}`;
}

function choiceWords({ failedOnly, lastOnly }: BulkQuery): string {
  return `${failedOnly ? ", only the failed" : ""}${lastOnly ? ", only the last of its message and job" : ""}`;
}

const moment = (date: Date) => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

type Bounds = Pick<Messages, "from" | "to" | "fromId" | "toId">;

function boundWords({ from, to, fromId, toId }: Bounds, verb: string): string[] {
  const words: string[] = [];
  const isAllTime = from !== undefined && from.getTime() <= 0;
  if (from && !isAllTime)
    words.push(to ? `${verb} from ${moment(from)} to ${moment(to)}` : `${verb} since ${moment(from)}`);
  else if (to) words.push(`${verb} before ${moment(to)}`);
  else if (isAllTime) words.push("of all time");
  else if (fromId === undefined && toId === undefined) words.push(`${verb} in the last ${DEFAULT_DAYS} days`);
  if (fromId !== undefined && toId !== undefined) words.push(`#${fromId} to #${toId}`);
  else if (fromId !== undefined) words.push(`from #${fromId} on`);
  else if (toId !== undefined) words.push(`up to #${toId}`);
  return words;
}

const STATE_WORDS = {
  success: "with a job that succeeded",
  failure: "with a job that failed",
  in_progress: "with a run that waits or goes on",
  none: "without a run",
} as const;

function messageWords(filters: Messages, nameOf: NameOf): string[] {
  const { text, triggerId, holds, startedById, jobState, edited, unmatched } = filters;
  const words = boundWords(filters, "received");
  if (text) words.push(`with the text “${text}”`);
  if (holds) words.push(`where ${sayCriteria(readHeld(holds))}`);
  if (triggerId) words.push(`fitting trigger ${nameOf(triggerId)}`);
  if (startedById) words.push(`that trigger ${nameOf(startedById)} started a run for`);
  if (jobState) words.push(STATE_WORDS[jobState]);
  if (edited) words.push("edited");
  if (unmatched) words.push("that no trigger asked for");
  return words;
}

function runWords(filters: Runs, nameOf: NameOf): string[] {
  const { text, jobId, status, exitCode, cause, lastOnly, bulkId, groupId } = filters;
  const words = boundWords(filters, "made");
  if (text) words.push(`with “${text}” in the log`);
  if (jobId) words.push(`of job ${nameOf(jobId)}`);
  if (status) words.push(`with status ${status.replaceAll("_", " ")}`);
  if (exitCode !== undefined) words.push(`with exit code ${exitCode}`);
  if (cause) words.push(`started by ${cause}`);
  if (bulkId !== undefined) words.push(`of bulk work #${bulkId}`);
  if (groupId) words.push("of a group of failures that look alike");
  if (lastOnly) words.push("only the last of its message and job");
  return words;
}
