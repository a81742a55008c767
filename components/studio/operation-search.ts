import type { AdaptorOperation } from "@/contracts/adaptors";
import { callName } from "./adaptor-snippets";

/** How well an operation answers what was typed: 0 not at all, more for its name than for its description. */
function rank(operation: AdaptorOperation, words: string): number {
  const name = callName(operation).toLowerCase();
  if (name === words) return 5;
  if (name.startsWith(words)) return 4;
  if (name.includes(words)) return 3;
  if (operation.description.toLowerCase().includes(words)) return 2;
  return operation.examples.some(({ code }) => code.toLowerCase().includes(words)) ? 1 : 0;
}

/** The operations that answer what was typed, the best first; all of them, the adaptor's own first, for nothing typed. */
export function findOperations(operations: readonly AdaptorOperation[], typed: string): AdaptorOperation[] {
  const words = typed.trim().toLowerCase();
  const ranked = operations.map((operation) => ({ operation, rank: words === "" ? 1 : rank(operation, words) }));
  return ranked
    .filter((each) => each.rank > 0)
    .sort((a, b) => b.rank - a.rank || Number(a.operation.isCommon) - Number(b.operation.isCommon))
    .map(({ operation }) => operation);
}
