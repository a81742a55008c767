import { readJson } from "@/lib/body/read-json";
import { makeStorable } from "@/lib/body/storable";
import { type Json, parseLossless, stringifyLossless } from "@/lib/containment/lossless";
import { type Sentence, say } from "@/lib/words/sentence";
import { toSay } from "@/lib/words/tell";
import { invalidAt } from "@/server/core/errors";
import type { CarriedState } from "@/server/domain/triggers/read-cron-state.sql";

/** Names a carried state, so that an edit can say which one it was made from. */
export function basisOf({ runId, changeId }: Pick<CarriedState, "runId" | "changeId">): string {
  if (runId !== null) return `run ${runId}`;
  return changeId === null ? "nothing" : `change ${changeId}`;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A state as typed, checked: a JSON object without `configuration`, which no state keeps. Throws INVALID with the place. */
export function readTypedState(json: string, mostBytes: number): string {
  const read = readJson(json, say("This"));
  if (!read.ok) throw wrong(toSay(read));
  const value = parseLossless(read.text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrong(say('A state is a JSON object, such as {} or {"cursor": "2026-01-01"}.'));
  }
  const { configuration: _, ...kept } = value as { [key: string]: Json };
  const text = makeStorable("configuration" in value ? stringifyLossless(kept) : read.text).text;
  if (byteLength(text) > mostBytes) throw wrong(say`A carried state is at most ${mostBytes} bytes.`);
  return text;
}

function wrong(message: Sentence | string) {
  return invalidAt("json", message);
}
