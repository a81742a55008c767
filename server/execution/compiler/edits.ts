import type { Node } from "acorn";
import MagicString from "magic-string";

/** How far the code after a place was moved to the right by an insertion: 1-based line, 0-based column of the source. */
export type ColumnShift = { line: number; column: number; delta: number };

/** One edit of the author's text. No edit ever adds or removes a line break, so that line numbers stay the author's. */
export class Edits {
  private readonly text: MagicString;
  private readonly lineStarts: number[] = [0];
  private readonly shifts: ColumnShift[] = [];

  constructor(private readonly source: string) {
    this.text = new MagicString(source);
    for (let i = source.indexOf("\n"); i !== -1; i = source.indexOf("\n", i + 1)) this.lineStarts.push(i + 1);
  }

  /** Puts `before` and `after` around a node. Call for outer nodes first: inner ones nest inside. */
  wrap(node: Node, before: string, after: string): void {
    this.text.appendRight(node.start, before);
    this.text.prependLeft(node.end, after);
    this.shift(node.start, before.length);
    this.shift(node.end, after.length);
  }

  /** Inserts text after a node, inside whatever is wrapped around it later or earlier. */
  insertAfter(node: Node, added: string): void {
    this.text.appendLeft(node.end, added);
    this.shift(node.end, added.length);
  }

  replace(node: Node, replacement: string): void {
    this.text.update(node.start, node.end, replacement);
    this.shift(node.end, replacement.length - (node.end - node.start));
  }

  /** Blanks a range; its line breaks stay. */
  blank(start: number, end: number): void {
    if (end > start) this.text.update(start, end, this.source.slice(start, end).replace(/[^\n\r]/g, " "));
  }

  toString(): string {
    return this.text.toString();
  }

  columnShifts(): ColumnShift[] {
    return [...this.shifts].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  private shift(position: number, delta: number): void {
    if (delta === 0) return;
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    this.shifts.push({ line: low + 1, column: position - (this.lineStarts[low] ?? 0), delta });
  }
}
