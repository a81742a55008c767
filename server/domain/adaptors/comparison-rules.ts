import type { AdaptorComparison } from "@/contracts/adaptors";
import type { DescribedFunction } from "@/server/execution/describe-adaptor";

type Param = DescribedFunction["params"][number];

/** Words different authors write for the same kind of value; a type of an author's own name says nothing. */
const KINDS: Record<string, string> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "truth",
  function: "function",
  array: "list",
};

/** What differs, for whoever calls them, between the functions of two versions. */
export function compareFunctions(
  before: readonly DescribedFunction[],
  after: readonly DescribedFunction[],
): Omit<AdaptorComparison, "unknown"> {
  const [was, is] = [byName(before), byName(after)];
  const removed = [...was.keys()].filter((name) => !is.has(name));
  const added = [...is.keys()].filter((name) => !was.has(name));
  const changed = [...was].flatMap(([name, one]) => {
    const other = is.get(name);
    return other && breaksCalls(one, other) ? [{ name, before: one.signature, after: other.signature }] : [];
  });
  return { removed, changed, added };
}

function byName(functions: readonly DescribedFunction[]): Map<string, DescribedFunction> {
  return new Map(functions.map((one) => [one.namespace === null ? one.name : `${one.namespace}.${one.name}`, one]));
}

/** Whether a call written for the one may mean something else to the other. */
function breaksCalls(before: DescribedFunction, after: DescribedFunction): boolean {
  const [was, is] = [placed(before), placed(after)];
  if (is.length < was.length) return true;
  return is.some((param, at) => {
    const former = was[at];
    return former ? isOther(former, param) : !param.optional && !param.rest;
  });
}

/** Parameters by their place, without what is said of parameters of parameters. */
function placed({ params }: DescribedFunction): Param[] {
  return params.filter(({ name }) => !name.includes("."));
}

function isOther(former: Param, param: Param): boolean {
  if (former.rest !== param.rest) return true;
  const kinds = [kindOf(former.type), kindOf(param.type)];
  const differs = kinds[0] !== null && kinds[1] !== null && kinds[0] !== kinds[1];
  return differs || former.name.toLowerCase() !== param.name.toLowerCase();
}

function kindOf(type: string): string | null {
  const plain = type.toLowerCase().trim();
  return plain.endsWith("[]") ? "list" : (KINDS[plain] ?? null);
}
