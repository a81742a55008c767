// Inngest's dialect of CEL. The grammar is cel-js's; the meaning is the Inngest server's: a field that is absent is
// "unknown" and never an error, || && ?: go by truthiness, whole and broken numbers compare freely.
import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { callFunction, callMethod, same, textOf, truthy } from "./cel-functions";

type Scope = Record<string, unknown>;

const environment = new Environment({ unlistedVariablesAreDyn: true });
const parsed = new Map<string, ASTNode>();
const MAX_PARSED = 5000;

/** Parses an expression; throws cel-js's ParseError on what is not CEL. */
export function parseExpression(source: string): ASTNode {
  const known = parsed.get(source);
  if (known) return known;
  const { ast } = environment.parse(source);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(source, ast);
  return ast;
}

/** The value of an expression, null where it is unknown. Throws on what does not parse or has no meaning. */
export function evaluateExpression(source: string, scope: Scope): unknown {
  return evaluate(parseExpression(source), scope) ?? null;
}

/** Whether a condition holds; none given holds. One that fails in evaluation does not hold; one that does not parse throws. */
export function conditionHolds(source: string | null | undefined, scope: Scope): boolean {
  if (!source) return true;
  const ast = parseExpression(source);
  try {
    return evaluate(ast, scope) === true;
  } catch {
    return false;
  }
}

/** The value of a key expression as text: "" where no key is given, "null" where it cannot be evaluated. */
export function keyOf(source: string | undefined, scope: Scope): string {
  if (!source) return "";
  try {
    const value = evaluateExpression(source, scope);
    return typeof value === "string" ? value : (JSON.stringify(value) ?? "null");
  } catch {
    return "null";
  }
}

function evaluate(node: ASTNode, scope: Scope): unknown {
  const of = (child: ASTNode) => evaluate(child, scope);
  switch (node.op) {
    case "value":
      return typeof node.args === "bigint" ? Number(node.args) : node.args;
    case "id":
      return scope[node.args];
    case ".":
    case ".?":
      return field(of(node.args[0]), node.args[1]);
    case "[]":
    case "[?]":
      return field(of(node.args[0]), of(node.args[1]));
    case "list":
      return node.args.map(of);
    case "map":
      return Object.fromEntries(node.args.map(([key, value]) => [textOf(of(key)), of(value)]));
    case "!_":
      return !truthy(of(node.args));
    case "-_":
      return -Number(of(node.args));
    case "?:":
      return truthy(of(node.args[0])) ? of(node.args[1]) : of(node.args[2]);
    case "||":
      return either(of(node.args[0]), () => of(node.args[1]));
    case "&&": {
      const left = of(node.args[0]);
      return truthy(left) ? (of(node.args[1]) ?? false) : (left ?? false);
    }
    case "call":
      return callFunction(node.args[0], node.args[1].map(of));
    case "rcall":
      return receiver(node.args[0], of(node.args[1]), node.args[2], scope);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "in":
      return binary(node.op, of(node.args[0]), of(node.args[1]));
  }
}

function field(on: unknown, key: unknown): unknown {
  if (on === null || on === undefined || typeof on !== "object") return undefined;
  const name = textOf(key);
  return Object.hasOwn(on, name) ? (on as Record<string, unknown>)[name] : undefined;
}

function either(left: unknown, right: () => unknown): unknown {
  if (truthy(left)) return left;
  const value = right();
  return value === undefined ? (left ?? false) : value;
}

function receiver(name: string, on: unknown, args: ASTNode[], scope: Scope): unknown {
  const [variable, body] = args;
  if (variable?.op === "id" && body && ["exists", "all", "filter", "map"].includes(name)) {
    const each = (item: unknown) => evaluate(body, { ...scope, [variable.args]: item });
    const list: unknown[] = Array.isArray(on) ? on : [];
    if (name === "exists") return list.some((item) => truthy(each(item)));
    if (name === "all") return list.every((item) => truthy(each(item)));
    return name === "filter" ? list.filter((item) => truthy(each(item))) : list.map(each);
  }
  return callMethod(
    name,
    on,
    args.map((arg) => evaluate(arg, scope)),
  );
}

function binary(op: string, a: unknown, b: unknown): unknown {
  switch (op) {
    case "==":
      return equal(a, b);
    case "!=":
      return !equal(a, b);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compare(op, a, b);
    case "+":
      return plus(a, b);
    case "-":
      return Number(a) - Number(b);
    case "*":
      return Number(a) * Number(b);
    case "/":
      return Number(a) / Number(b);
    case "%":
      return Number(a) % Number(b);
    case "in":
      if (a === undefined || b === undefined || b === null) return false;
      if (Array.isArray(b)) return b.some((item) => same(item, a));
      return typeof b === "object" && Object.hasOwn(b, textOf(a));
    default:
      throw new Error(`expressions have no ${op}`);
  }
}

function equal(a: unknown, b: unknown): boolean {
  if (a === undefined) return b === null;
  if (b === undefined) return a === null;
  return same(a, b);
}

/** An unknown is less than everything; null counts as 0 or as the empty text. */
function compare(op: string, a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return op.startsWith("<") ? a === undefined : a !== undefined;
  const left = orderable(a, b);
  const right = orderable(b, a);
  if (op === "<") return left < right;
  if (op === "<=") return left <= right;
  return op === ">" ? left > right : left >= right;
}

function orderable(value: unknown, other: unknown): number | string {
  if (value instanceof Date) return value.getTime();
  if (value === null) return typeof other === "string" ? "" : 0;
  return typeof value === "string" ? value : Number(value);
}

function plus(a: unknown, b: unknown): unknown {
  if (a === undefined || b === undefined) return a ?? b ?? false;
  if (Array.isArray(a)) return a.concat(b);
  return typeof a === "number" && typeof b === "number" ? a + b : textOf(a) + textOf(b);
}
