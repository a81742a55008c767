import { Chunk } from "@codemirror/merge";
import { Text } from "@codemirror/state";

/** Bounds the work on long texts that differ a lot: then whole stretches count as changed. */
export const DIFF_LIMITS = { scanLimit: 2_000, timeout: 300 };

/** A text whose last line ends like the others: else a line added below it would change it too. */
const linesOf = (text: string) => Text.of((text === "" || text.endsWith("\n") ? text : `${text}\n`).split("\n"));

const count = (text: Text, from: number, to: number, end: number) =>
  from === to ? 0 : text.lineAt(Math.min(end, text.length)).number - text.lineAt(from).number + 1;

/** How many lines a comparison adds and removes; a line that changed counts as both. */
export function lineCounts(before: string, after: string): { added: number; removed: number } {
  const [a, b] = [linesOf(before), linesOf(after)];
  let added = 0;
  let removed = 0;
  for (const chunk of Chunk.build(a, b, DIFF_LIMITS)) {
    removed += count(a, chunk.fromA, chunk.toA, chunk.endA);
    added += count(b, chunk.fromB, chunk.toB, chunk.endB);
  }
  return { added, removed };
}
