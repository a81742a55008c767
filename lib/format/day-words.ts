import { say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

const MONTHS = [
  say("January"),
  say("February"),
  say("March"),
  say("April"),
  say("May"),
  say("June"),
  say("July"),
  say("August"),
  say("September"),
  say("October"),
  say("November"),
  say("December"),
];

/** A day as mails write it, "22 November 2026": read by people in any zone, so by its date alone. */
export function dayWords(t: Translate, at: Date): string {
  return `${at.getUTCDate()} ${t(MONTHS[at.getUTCMonth()] ?? "")} ${at.getUTCFullYear()}`;
}
