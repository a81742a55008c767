/** A cell's value. Numbers and truth values are written as they are; texts are made safe for spreadsheets. */
export type CsvCell = string | number | boolean | null | undefined;

/** What a spreadsheet takes for the beginning of a formula, and the wide forms that some take for the same. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it. */
export function disarm(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A cell as it stands in a line. */
export function csvCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = disarm(cell);
  return NEEDS_QUOTES.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file by RFC 4180, with its line break. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.length === 1 && csvCell(cells[0]) === "" ? '""' : cells.map(csvCell).join(",")}\r\n`;
}

/** One long text cell of a line, piece by piece; nothing where there is no piece. */
export async function* csvPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const text of texts) {
    yield `${isFirst ? '"' : ""}${(isFirst ? disarm(text) : text).replaceAll('"', '""')}`;
    isFirst = false;
  }
  if (!isFirst) yield '"';
}
