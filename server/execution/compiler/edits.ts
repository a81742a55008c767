import type { Node } from "acorn";
import MagicString from "magic-string";
import type { Positions } from "./syntax";

/** How far the code after a place was moved to the right by an insertion: 1-based line, 0-based column of the source. */
export type ColumnShift = { line: number; column: number; delta: number };

/** One edit of the author's text. No edit ever adds or removes a line break, so that line numbers stay the author's. */
export class Edits {
  private readonly text: MagicString;
  private readonly shifts: ColumnShift[] = [];

  constructor(
    private readonly source: string,
    private readonly positions: Positions,
  ) {
    this.text = new MagicString(source);
  }

  lineOf(node: Node): number {
    return this.positions.of(node.start).line;
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

  private shift(offset: number, delta: number): void {
    if (delta !== 0) this.shifts.push({ ...this.positions.of(offset), delta });
  }
}
