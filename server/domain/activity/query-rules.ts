import type { z } from "zod";
import type { RunFilters } from "@/contracts/activity";
import type { BulkQuery } from "@/contracts/bulk";
import { DEFAULT_DAYS, type MessageFilters } from "@/contracts/inbox";
import type { RunCause, RunStatus } from "@/contracts/runs";
import { sayCriteria } from "@/lib/containment/say-criteria";
import { type Sentence, say } from "@/lib/words/sentence";
import { readHeld } from "@/server/domain/inbox/lookups";

type NameOf = (id: string) => Sentence;
type Messages = z.output<typeof MessageFilters>;
type Runs = z.output<typeof RunFilters>;

/** A query as a sentence without its end: "messages received in the last 30 days, fitting trigger “Birth”". */
export function queryWords(query: BulkQuery, nameOf: NameOf): Sentence {
  if (query.ids) {
    const count = query.ids.length;
    const ids =
      query.kind === "messages"
        ? say("{count, plural, one {# selected message} other {# selected messages}}", { count })
        : say("{count, plural, one {# selected run} other {# selected runs}}", { count });
    return listed([ids, ...choiceWords(query)]);
  }
  if (query.kind === "messages") return say`messages ${listed(messageWords(query.messages ?? {}, nameOf))}`;
  const words = listed([...runWords(query.runs ?? {}, nameOf), ...choiceWords(query)]);
  return query.kind === "abort" ? say`waiting runs ${words}` : say`runs ${words}`;
}

function listed(words: readonly Sentence[]): Sentence {
  return words.reduce((all, one) => say`${all}, ${one}`);
}

function choiceWords({ failedOnly, lastOnly }: BulkQuery): Sentence[] {
  return [
    ...(failedOnly ? [say("only the failed")] : []),
    ...(lastOnly ? [say("only the last of its message and job")] : []),
  ];
}

const moment = (date: Date) => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

type Bounds = Pick<Runs, "from" | "to" | "fromId" | "toId" | "bulkId">;

/** The verb is part of each sentence: languages bend it by what it is said of. */
function boundWords({ from, to, fromId, toId, bulkId }: Bounds, what: "messages" | "runs"): Sentence[] {
  const at = { what, from: from ? moment(from) : "", to: to ? moment(to) : "", days: DEFAULT_DAYS };
  const words: Sentence[] = [];
  const isAllTime = from !== undefined && from.getTime() <= 0;
  if (from && !isAllTime && to)
    words.push(say("{what, select, messages {received} other {made}} from {from} to {to}", at));
  else if (from && !isAllTime) words.push(say("{what, select, messages {received} other {made}} since {from}", at));
  else if (to) words.push(say("{what, select, messages {received} other {made}} before {to}", at));
  else if (isAllTime) words.push(say("of all time"));
  else if (fromId === undefined && toId === undefined && bulkId === undefined)
    words.push(say("{what, select, messages {received} other {made}} in the last {days} days", at));
  if (fromId !== undefined && toId !== undefined) words.push(say`#${String(fromId)} to #${String(toId)}`);
  else if (fromId !== undefined) words.push(say`from #${String(fromId)} on`);
  else if (toId !== undefined) words.push(say`up to #${String(toId)}`);
  return words;
}

const STATE_WORDS = {
  success: say("with a job that succeeded"),
  failure: say("with a job that failed"),
  in_progress: say("with a run that waits or goes on"),
  none: say("without a run"),
} as const;

function messageWords(filters: Messages, nameOf: NameOf): Sentence[] {
  const { text, triggerId, holds, startedById, jobState, edited, unmatched } = filters;
  const words = boundWords(filters, "messages");
  if (text) words.push(say`with the text “${text}”`);
  if (holds) words.push(say`where ${sayCriteria(readHeld(holds))}`);
  if (triggerId) words.push(say`fitting trigger ${nameOf(triggerId)}`);
  if (startedById) words.push(say`that trigger ${nameOf(startedById)} started a run for`);
  if (jobState) words.push(STATE_WORDS[jobState]);
  if (edited) words.push(say("edited@@messages"));
  if (unmatched) words.push(say("that no trigger asked for"));
  return words;
}

const STATUS_WORDS: Record<RunStatus, Sentence> = {
  claimed: say("with status queued"),
  queued: say("with status queued"),
  held: say("with status held"),
  running: say("with status running"),
  success: say("with status success"),
  failed: say("with status failed"),
  crashed: say("with status crashed"),
  timeout: say("with status timeout"),
  out_of_memory: say("with status out of memory"),
  lost: say("with status lost"),
  aborted: say("with status aborted"),
};

const CAUSE_WORDS: Record<RunCause, Sentence> = {
  message: say("started by a message"),
  cron: say("started by a schedule"),
  flow: say("started by a job that succeeded"),
  catch: say("started by a job that failed"),
  person: say("started by a person"),
  retry: say("started by a retry"),
  bulk: say("started by bulk work"),
  lost: say("made because the run before was lost"),
};

function runWords(filters: Runs, nameOf: NameOf): Sentence[] {
  const { text, jobId, status, exitCode, cause, lastOnly, bulkId, groupId } = filters;
  const words = boundWords(filters, "runs");
  if (text) words.push(say`with “${text}” in the log`);
  if (jobId) words.push(say`of job ${nameOf(jobId)}`);
  if (status) words.push(STATUS_WORDS[status]);
  if (exitCode !== undefined) words.push(say`with exit code ${exitCode}`);
  if (cause) words.push(CAUSE_WORDS[cause]);
  if (bulkId !== undefined) words.push(say`of bulk work #${String(bulkId)}`);
  if (groupId) words.push(say("of a group of failures that look alike"));
  if (lastOnly) words.push(say("only the last of its message and job"));
  return words;
}
