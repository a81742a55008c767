import type { AnyNode, CallExpression } from "acorn";
import { say } from "@/lib/words/sentence";
import type { Edits } from "./edits";
import { type FreeName, isDeclaredInside } from "./scopes";
import { type Fault, faultAt, isFunction, rootNameOf } from "./syntax";

/** Adaptor functions that work on values: `$` inside their arguments belongs to the operation around them. */
const VALUE_FUNCTIONS: ReadonlySet<string> = new Set(
  "_ util dateFns humanProper scrubEmojis splitKeys arrayToString toArray chunk".split(" "),
);

/** A `$` found, and the argument that has to become a function of state (null: it is inside one already). */
export type LazyUse = { node: AnyNode; argument: AnyNode | null };

/** First pass: `get($.data.url)` becomes `get((state) => (state.data.url))`. Finds the places; `writeLazyState` edits. */
export function findLazyState(
  names: readonly FreeName[],
  isOperation: (name: string) => boolean,
): { uses: LazyUse[]; problems: Fault[] } {
  const uses: LazyUse[] = [];
  const problems: Fault[] = [];
  for (const name of names) {
    const insideFunction = name.ancestors.some(isFunction);
    const place = argumentFor(name, isOperation);
    if (place) {
      if (place.type === "SpreadElement") problems.push(faultAt(name.node, say("$ cannot be spread into arguments.")));
      else uses.push({ node: name.node, argument: place });
    } else if (insideFunction && isDeclaredInside("state", name.ancestors)) {
      uses.push({ node: name.node, argument: null });
    } else if (insideFunction) {
      problems.push(faultAt(name.node, say("$ cannot be used inside this function: use the function's own state.")));
    } else {
      problems.push(faultAt(name.node, say("$ must be inside an argument of an operation, as in get($.data.url).")));
    }
  }
  return { uses, problems };
}

/** The argument to wrap: of the nearest operation, else of the outermost call, up to the nearest function. */
function argumentFor(name: FreeName, isOperation: (name: string) => boolean): AnyNode | null {
  let fallback: AnyNode | null = null;
  let below: AnyNode = name.node;
  for (const node of [...name.ancestors].reverse()) {
    if (isFunction(node)) break;
    if (node.type === "CallExpression" && isArgument(node, below)) {
      fallback = below;
      const root = rootNameOf(node);
      if (root && isOperation(root) && !VALUE_FUNCTIONS.has(root)) return below;
    }
    below = node;
  }
  return fallback;
}

function isArgument(call: CallExpression, node: AnyNode): boolean {
  return call.arguments.some((argument) => argument === node);
}

export function writeLazyState(uses: readonly LazyUse[], edits: Edits): void {
  const wrapped = new Set<AnyNode>();
  for (const use of uses) {
    if (use.argument && !wrapped.has(use.argument)) {
      wrapped.add(use.argument);
      edits.wrap(use.argument, "(state)=>(", ")");
    }
  }
  for (const use of uses) edits.replace(use.node, "state");
}
