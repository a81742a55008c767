import { Cron } from "croner";

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
export function cronProblem(cron: string): string | null {
  const fields = tidyCron(cron).split(" ");
  if (fields.length !== 5 || fields[0] === "") {
    return "A schedule has five fields: minute, hour, day of the month, month, day of the week.";
  }
  const odd = fields.find((field) => !PLAIN.test(field) || (field.match(LETTERS) ?? []).some((word) => !isName(word)));
  if (odd !== undefined) return `"${odd}" is not understood: use numbers, * , - / and names such as MON or JAN.`;
  try {
    if (parse(fields.join(" "), "UTC").nextRun(new Date()) === null) return "There is no day on which this would fire.";
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  }
}

function isName(word: string): boolean {
  return NAMES.has(word.toUpperCase());
}

/** The next times after `from` at which a right expression fires in a zone. */
export function cronTimes(cron: string, zone: string, from: Date, count: number): Date[] {
  return parse(cron, zone).nextRuns(count, from);
}
