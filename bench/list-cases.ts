import type { listRuns } from "@/server/domain/activity/list-runs";
import type { listMessages } from "@/server/domain/inbox/list-messages";
import type { searchTexts } from "@/server/domain/search/search-texts";

type MessageInput = Parameters<typeof listMessages>[1];
type RunInput = Parameters<typeof listRuns>[1];
type TextInput = Parameters<typeof searchTexts>[1];
/** A list with its filters, which change from call to call. */
export type Case<T> = { name: string; input: (n: number) => T };

const VILLAGES = ["Bandari", "Chumvini", "Kijichi", "Mchangani", "Mlimani", "Shamba", "Ziwani"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const ALL = new Date(0);

/** Filters of the inbox; `deepest`: an id about a thousand pages down. */
export function messageCases(deepest: bigint): Case<MessageInput>[] {
  const trigger = (n: number) =>
    pick(["million-on-record-antenatal-visit", "million-on-upsert-patient", "million-on-notify-birth"], n);
  const common = (n: number) => pick(VILLAGES, n);
  const rare = (n: number) => `watermelon${(n * 7) % 50}`;
  return [
    { name: "inbox, first page", input: () => ({}) },
    { name: "inbox, page 1,000", input: (n) => ({ from: ALL, after: deepest - BigInt(n * 31) }) },
    { name: "inbox, text, rare word", input: (n) => ({ from: ALL, text: rare(n) }) },
    { name: "inbox, text, common word", input: (n) => ({ from: ALL, text: common(n) }) },
    { name: "inbox, text, absent word", input: (n) => ({ from: ALL, text: `absent${n}word` }) },
    {
      name: "inbox, text, phrase, prefix, exclusion",
      input: (n) => ({ from: ALL, text: `"village ${common(n)}" fem* -watermelon${n}` }),
    },
    {
      name: "inbox, text, one person",
      input: (n) => ({ from: ALL, text: `KIS-${String(n * 97 + 1).padStart(5, "0")}` }),
    },
    { name: "inbox, trigger", input: (n) => ({ triggerId: trigger(n) }) },
    { name: "inbox, started by trigger", input: (n) => ({ startedById: trigger(n) }) },
    { name: "inbox, job state failure", input: () => ({ jobState: "failure" }) },
    { name: "inbox, job state success", input: () => ({ jobState: "success" }) },
    { name: "inbox, job state none", input: () => ({ jobState: "none" }) },
    { name: "inbox, job state in progress (none)", input: () => ({ jobState: "in_progress" }) },
    { name: "inbox, edited (none)", input: () => ({ edited: true }) },
    { name: "inbox, unmatched", input: () => ({ unmatched: true }) },
    {
      name: "inbox, one day long ago",
      input: (n) => ({
        from: new Date(Date.now() - (40 + (n % 9)) * 86_400_000),
        to: new Date(Date.now() - (39 + (n % 9)) * 86_400_000),
      }),
    },
    {
      name: "inbox, id range",
      input: (n) => ({ fromId: deepest - BigInt(n * 500 + 400), toId: deepest - BigInt(n * 500) }),
    },
    {
      name: "inbox, common word, trigger, failure",
      input: (n) => ({ from: ALL, text: common(n), triggerId: trigger(n), jobState: "failure" }),
    },
    {
      name: "inbox, rare word, trigger, success",
      input: (n) => ({ from: ALL, text: rare(n), triggerId: trigger(n), jobState: "success" }),
    },
    {
      name: "inbox, common words that never meet",
      input: (n) => ({ from: ALL, text: `${common(n)} ${common(n + 1)} watermelon*` }),
    },
  ];
}

/** Filters of the activity. */
export function runCases(deepest: bigint): Case<RunInput>[] {
  const job = (n: number) =>
    pick(["million-record-antenatal-visit", "million-upsert-patient", "million-count-stock"], n);
  return [
    { name: "activity, first page", input: () => ({}) },
    { name: "activity, page 1,000", input: (n) => ({ from: ALL, after: deepest - BigInt(n * 31) }) },
    {
      name: "activity, text, rare word",
      input: (n) => ({ from: ALL, text: `KIS-${String(n * 97 + 1).padStart(5, "0")}` }),
    },
    {
      name: "activity, text, common word",
      input: (n) => ({ from: ALL, text: pick(["conflict", "econnreset", "upserting", "created"], n) }),
    },
    { name: "activity, text, absent word", input: (n) => ({ from: ALL, text: `absent${n}word` }) },
    { name: "activity, job", input: (n) => ({ jobId: job(n) }) },
    { name: "activity, status failed", input: () => ({ status: "failed" }) },
    { name: "activity, status held (none)", input: () => ({ status: "held" }) },
    { name: "activity, exit code", input: (n) => ({ exitCode: pick([0, 1, 2, 5, 134, 10], n) }) },
    {
      name: "activity, trigger kind",
      input: (n) => ({ cause: pick(["message", "flow", "catch", "retry", "cron"] as const, n) }),
    },
    { name: "activity, last run only", input: () => ({ lastOnly: true }) },
    {
      name: "activity, job, failed, word, last only",
      input: (n) => ({ from: ALL, jobId: job(n), status: "failed", text: "conflict", lastOnly: true }),
    },
  ];
}

/** Texts for the search console: ids, names and pieces of words, common, rare and absent, and pieces that are everywhere. */
export function textCases(): Case<TextInput>[] {
  const person = (n: number) => `KIS-${String(n * 97 + 1).padStart(5, "0")}`;
  const pieces = [
    "econnres",
    "onflic",
    "ntenatal v",
    "emale",
    "handa",
    "isi",
    "tion",
    "watermelo",
    "nt_visit",
    "hamed J",
  ];
  return [
    { name: "search console, one person", input: (n) => ({ text: person(n) }) },
    { name: "search console, part of an id, all time", input: (n) => ({ text: person(n).slice(1, 8), from: ALL }) },
    { name: "search console, rare word", input: (n) => ({ text: `atermelon${(n * 7) % 50}`, from: ALL }) },
    { name: "search console, pieces of words", input: (n) => ({ text: pick(pieces, n) }) },
    { name: "search console, pieces of words, all time", input: (n) => ({ text: pick(pieces, n), from: ALL }) },
    { name: "search console, absent", input: (n) => ({ text: `zq${n}xq`, from: ALL }) },
    { name: "search console, two letters", input: (n) => ({ text: pick(["qz", "0x", "%%", "am"], n) }) },
    { name: "search console, headers too", input: (n) => ({ text: pick(["CommCareHQ", "tablet"], n), headers: true }) },
  ];
}
