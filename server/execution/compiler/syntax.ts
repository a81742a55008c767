import type { AnyNode, CallExpression, Expression, Node, Super } from "acorn";
import type { Sentence } from "@/lib/words/sentence";

/** The nodes directly below a node. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const key in node) {
    const value: unknown = node[key as keyof AnyNode];
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** True for every kind of function, whose body runs later than the statement it stands in. */
export function isFunction(node: Node): boolean {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}

/** `a` of `a.b.c(…)`, of `a(…)` and of `a(…).b(…)`; null when the call begins with something else than a name. */
export function rootNameOf(call: CallExpression): string | null {
  let at: Expression | Super = call.callee;
  for (;;) {
    if (at.type === "Identifier") return at.name;
    if (at.type === "MemberExpression") at = at.object;
    else if (at.type === "CallExpression") at = at.callee;
    else if (at.type === "ChainExpression" || at.type === "ParenthesizedExpression") at = at.expression;
    else return null;
  }
}

/** One thing the author has to mend, by its offset in the text. */
export type Fault = { offset: number; message: Sentence | string };

export function faultAt(node: Node, message: Sentence | string): Fault {
  return { offset: node.start, message };
}

/** Lines and columns of a text by offset. */
export class Positions {
  private readonly lineStarts: number[] = [0];

  constructor(text: string) {
    for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) this.lineStarts.push(i + 1);
  }

  /** Line counted from 1, column from 0. */
  of(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) };
  }
}
