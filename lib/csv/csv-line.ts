/** A cell's value. Numbers and truth values are written as they are; texts are made safe for spreadsheets. */
export type CsvCell = string | number | boolean | null | undefined;

/** What a spreadsheet takes for the beginning of a formula, and the wide forms that some take for the same. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it. */
export function disarm(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function written(cell: CsvCell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = disarm(cell);
  return NEEDS_QUOTES.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file by RFC 4180, with its line break. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.length === 1 && written(cells[0]) === "" ? '""' : cells.map(written).join(",")}\r\n`;
}
