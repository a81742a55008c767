/** One figure. `limit` is what the machine or another program did in the same run; without one, the floor is taken. */
export type Measured = { name: string; value: number; unit: string; limit?: number };

/** A line of results.json; `ratio` is value / limit. */
export type Result = { name: string; value: number; unit: string; limit: number; ratio: number; date: string };

/** What a figure must not be worse than, and which way is better. */
type Floor = { value: number; better: "higher" | "lower" };

/** The floors of this stage of the product, by figure. */
export const FLOORS: Record<string, Floor> = {
  "inbox, stored before the answer, 1 kB, 64 connections": { value: 2000, better: "higher" },
  "inbox at 500/s, p99 (median of 5 windows)": { value: 40, better: "lower" },
  "intake beside a million, substrings and words indexed behind it, share of that without": {
    value: 80,
    better: "higher",
  },
  "lists of a million under 500 messages/s, all filters": { value: 200, better: "lower" },
  "message to its place in the search index at 500/s, p95": { value: 2000, better: "lower" },
  "matching at 100 triggers": { value: 10, better: "lower" },
  "matching at 1,000 triggers": { value: 10, better: "lower" },
  "matching at 10,000 triggers": { value: 10, better: "lower" },
  "claim at 100,000 queued": { value: 2, better: "lower" },
  "bulk, 100,000 messages queued by their triggers": { value: 10, better: "lower" },
  "bulk, 100,000 messages queued for one job": { value: 10, better: "lower" },
  "bulk, 100,000 messages queued beside live ones": { value: 10, better: "lower" },
  "export of 300,000 runs, csv": { value: 30_000, better: "higher" },
  "export of 300,000 runs, ndjson": { value: 30_000, better: "higher" },
  "export of 300,000 messages, csv": { value: 30_000, better: "higher" },
  "export of 300,000 messages, ndjson": { value: 30_000, better: "higher" },
  "export, growth of memory": { value: 64, better: "lower" },
  "export, growth of memory at twice the rows": { value: 64, better: "lower" },
  "export, growth of memory at bodies of 8 MB": { value: 64, better: "lower" },
  "retention of half the data, bodies, states and logs gone": { value: 1, better: "lower" },
  "10,000 schedules due, until the last run is queued": { value: 1, better: "lower" },
  "criteria preview over 1,000,000 messages, p95": { value: 300, better: "lower" },
  "trivial run, warm, CPU": { value: 4, better: "lower" },
  "trivial run, from a spare, CPU": { value: 30, better: "lower" },
  "message to first line of the job, idle, p50": { value: 30, better: "lower" },
  "saved trigger to the run of the next message, p99": { value: 100, better: "lower" },
  "message to stored result, concurrency 10": { value: 200, better: "higher" },
  "compile of 15 lines, CPU p95": { value: 5, better: "lower" },
  "compile of 280 KB, CPU p95": { value: 500, better: "lower" },
  "Job Studio, existing job to a usable editor, warm, median": { value: 2, better: "lower" },
  "Job Studio, a key in a 280 KB job, longest task": { value: 200, better: "lower" },
  "Job Studio, initial state of 8 MB, longest task": { value: 200, better: "lower" },
  "sign-in without the hash, p95": { value: 150, better: "lower" },
  "permission check, median": { value: 1, better: "lower" },
  "Job Studio, final state of 8 MB, longest task": { value: 200, better: "lower" },
  "rotation of 10,000 credentials under running jobs": { value: 60, better: "lower" },
  "rotation, runs that did not fail": { value: 100, better: "higher" },
  "start, data there": { value: 5, better: "lower" },
  "idle memory, all processes": { value: 400, better: "lower" },
};

/** Floors of the lists of a million, by what is asked: a page, a rare word, any piece of a text. */
function floorOfList(name: string): Floor | undefined {
  if (!name.endsWith(", p95") || name.includes(", count")) return undefined;
  if (/^(inbox|activity), text, (rare word|one person)/.test(name)) return { value: 60, better: "lower" };
  if (/^(inbox|activity|needs attention), /.test(name)) return { value: 100, better: "lower" };
  return name.startsWith("search console, ") ? { value: 500, better: "lower" } : undefined;
}

const floorOf = (name: string): Floor | undefined => FLOORS[name] ?? floorOfList(name);

function round(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(4));
}

export function toResult({ name, value, unit, limit }: Measured, date: string): Result {
  const against = limit ?? floorOf(name)?.value ?? value;
  return { name, value: round(value), unit, limit: round(against), ratio: round(value / against), date };
}

/** "ok", "below the floor", or nothing for a figure without a floor. */
export function judge({ name, value }: Result): string {
  const floor = floorOf(name);
  if (!floor) return "";
  const passes = floor.better === "higher" ? value >= floor.value : value <= floor.value;
  return passes ? "ok" : `misses ${floor.value}`;
}

export function table(results: readonly Result[]): string {
  const rows = [
    ["figure", "value", "unit", "limit", "ratio", "floor"],
    ...results.map((one) => [one.name, String(one.value), one.unit, String(one.limit), String(one.ratio), judge(one)]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The value below which `share` (0 to 1) of the list lies; the list need not be sorted. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
