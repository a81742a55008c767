import { CRON_STATE_WARN_BYTES } from "@/contracts/triggers";

/**
 * Initial states, put together as JSON text: bodies and states pass through as they are stored, so that numbers keep
 * every digit, and megabytes are never parsed. The texts given are valid JSON (they come out of the database).
 */

/** A message's: its body, and under `request` what came with it. */
export function messageState(body: string, headers: string | null, query: string | null): string {
  return `{"data":${body},"request":{"headers":${headers ?? "{}"},"query":${query ?? "{}"}}}`;
}

/** What `{...value}` gives in JavaScript, without `configuration`, which a state never carries on. */
export function spreadState(text: string): string {
  return joinMembers(membersOf(text).filter(([key]) => key !== '"configuration"'));
}

/**
 * What a catch run starts from: the initial state of the failed run, spread, the same whole under `initialState`, and
 * the lines of its log under `error`. `initial` is null when it was not kept.
 */
export function catchState(initial: string | null, logLines: readonly string[]): string {
  const kept = initial === null ? null : spreadState(initial);
  const own = new Set(['"initialState"', '"error"']);
  const members = kept === null ? [] : membersOf(kept).filter(([key]) => !own.has(key));
  return joinMembers([...members, ['"initialState"', kept ?? "null"], ['"error"', JSON.stringify(logLines)]]);
}

type Member = [key: string, value: string];

const joinMembers = (members: readonly Member[]) => `{${members.map(([key, value]) => `${key}:${value}`).join(",")}}`;

/** The members of a JSON object, or elements of an array by their place, as texts; none of anything else. */
export function membersOf(text: string): Member[] {
  const trimmed = text.trim();
  const kind = trimmed[0];
  if (kind !== "{" && kind !== "[") return [];
  const members: Member[] = [];
  let at = 1;
  for (;;) {
    at = skipSpace(trimmed, at);
    const next = trimmed[at];
    if (next === undefined || next === "}" || next === "]") return members;
    if (next === ",") {
      at += 1;
      continue;
    }
    let key = `"${members.length}"`;
    if (kind === "{") {
      const end = endOfString(trimmed, at);
      key = trimmed.slice(at, end);
      at = skipSpace(trimmed, skipSpace(trimmed, end) + 1);
    }
    const end = endOfValue(trimmed, at);
    members.push([key, trimmed.slice(at, end).trimEnd()]);
    at = end;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r") at += 1;
  return at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (depth === 0 && (char === "," || char === "}" || char === "]")) return at;
    if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") depth -= 1;
    at += 1;
  }
  return at;
}

/** A remark for the log of a scheduled run that leaves much for the next one to start from. */
export function carryRemark(run: { input: string; draft: boolean; testMode: boolean }, finalState: string | null) {
  const bytes = finalState === null ? 0 : new TextEncoder().encode(finalState).length;
  if (run.input !== "cron" || run.draft || run.testMode || bytes <= CRON_STATE_WARN_BYTES) return null;
  return `The state that the next scheduled run starts from has ${bytes} bytes, more than ${CRON_STATE_WARN_BYTES}: every run reads and writes it. Return only what the next run needs, such as a cursor.`;
}
