import type { AnyNode, CallExpression, Program } from "acorn";
import type { Edits } from "./edits";
import { KNOWN_NAMES } from "./known-names";
import { childrenOf, isFunction, rootNameOf } from "./syntax";

/** `get(url).then(a).catch(b)`: the whole chain, the operation it hangs on, and a catch directly on the operation. */
export type PromiseChain = { whole: CallExpression; operation: CallExpression; firstCatch: AnyNode | null };

/** Second pass: chains on operations outside functions, outer ones first. */
export function findPromiseChains(program: Program): PromiseChain[] {
  const chains: PromiseChain[] = [];
  const visit = (node: AnyNode): void => {
    if (isFunction(node)) return;
    const chain = node.type === "CallExpression" ? chainOf(node) : null;
    if (chain) {
      chains.push(chain);
      for (const argument of chain.operation.arguments) visit(argument);
      return;
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return chains;
}

function chainOf(whole: CallExpression): PromiseChain | null {
  let at = whole;
  let outer: { link: string; call: CallExpression } | null = null;
  for (;;) {
    const { callee } = at;
    const link =
      callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier"
        ? callee.property.name
        : null;
    if (link && ["then", "catch", "finally"].includes(link) && callee.type === "MemberExpression") {
      if (callee.object.type !== "CallExpression") return null;
      outer = { link, call: at };
      at = callee.object;
      continue;
    }
    const root = rootNameOf(at);
    if (!outer || !root || KNOWN_NAMES.has(root)) return null;
    const firstCatch = outer.link === "catch" ? (outer.call.arguments[0] ?? null) : null;
    return { whole, operation: at, firstCatch };
  }
}

/** `op().then(f)` becomes `__mr_defer(op(),(__mr_p,__mr_s)=>__mr_p.then(f))`; a first catch is also given the state. */
export function writePromiseChains(chains: readonly PromiseChain[], edits: Edits): void {
  for (const { whole, operation, firstCatch } of chains) {
    edits.wrap(whole, "__mr_defer(", ")");
    edits.insertAfter(operation, ",(__mr_p,__mr_s)=>__mr_p");
    if (firstCatch) edits.wrap(firstCatch, "__mr_catch(", ",__mr_s)");
  }
}
