import { Cron } from "croner";
import { type Sentence, say } from "@/lib/words/sentence";

/** Plain five-field cron: numbers, names, lists, ranges and steps. What only some programs know (L, W, #, ?) is refused. */
const PLAIN = /^[\dA-Za-z*,/-]+$/;
const LETTERS = /[A-Za-z]+/g;
const NAMES = new Set("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC SUN MON TUE WED THU FRI SAT".split(" "));

function parse(cron: string, zone: string): Cron {
  // A fixed time that a clock change skips fires once after the gap, one that it repeats fires once; with a wildcard
  // or a step in minutes or hours the schedule follows elapsed time.
  return new Cron(cron, { timezone: zone, paused: true, mode: "5-part", fixedTimeRule: "no-wildcard" });
}

/** The expression as it is stored: its five fields, one space between them. */
export function tidyCron(cron: string): string {
  return cron.trim().split(/\s+/).join(" ");
}

/** What is wrong with a five-field cron expression, in a sentence; null when it is right. */
export function cronProblem(cron: string): Sentence | null {
  const fields = tidyCron(cron).split(" ");
  if (fields.length !== 5 || fields[0] === "") {
    return say("A schedule has five fields: minute, hour, day of the month, month, day of the week.");
  }
  const odd = fields.find((field) => !PLAIN.test(field) || (field.match(LETTERS) ?? []).some((word) => !isName(word)));
  if (odd !== undefined) return say`"${odd}" is not understood: use numbers, * , - / and names such as MON or JAN.`;
  try {
    if (parse(fields.join(" "), "UTC").nextRun(new Date()) === null)
      return say("There is no day on which this would fire.");
    return null;
  } catch {
    return oddField(fields);
  }
}

const RANGES = [
  say("minutes go from 0 to 59"),
  say("hours go from 0 to 23"),
  say("days of the month go from 1 to 31"),
  say("months go from 1 to 12"),
  say("days of the week go from 0 to 7"),
] as const;

/** Which of five fields is beyond what it may hold. */
function oddField(fields: readonly string[]): Sentence {
  const at = fields.findIndex((field, index) => !parses(RANGES.map((_, other) => (other === index ? field : "*"))));
  return say`"${fields[at]}" does not fit: ${RANGES[at] ?? ""}, a range from small to large, and a step comes after a range or *.`;
}

function parses(fields: readonly string[]): boolean {
  try {
    parse(fields.join(" "), "UTC");
    return true;
  } catch {
    return false;
  }
}

function isName(word: string): boolean {
  return NAMES.has(word.toUpperCase());
}

/** The next times after `from` at which a right expression fires in a zone. */
export function cronTimes(cron: string, zone: string, from: Date, count: number): Date[] {
  return parse(cron, zone).nextRuns(count, from);
}
