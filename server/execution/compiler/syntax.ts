import type { AnyNode, CallExpression, Expression, Node, Super } from "acorn";

/** The nodes directly below a node, in source order. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children.sort((a, b) => a.start - b.start);
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

/** One thing the author has to mend: 1-based line and column. */
export type CompileProblem = { line: number; column: number; message: string };

export function problemAt(node: Node, message: string): CompileProblem {
  return { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1, message };
}
