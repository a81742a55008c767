import type { Comment, Function as FunctionNode, ParamPattern, TSFunctionType } from "oxc-parser";
import { type FunctionComment, oneLine, readComment } from "./read-comment";

/** A parameter as declared, with what the comment says of it. */
export type DeclaredParam = { name: string; type: string; description: string; optional: boolean; rest: boolean };

/** A function of an adaptor; `documented` is false for what its authors wrote nothing about, or not for jobs. */
export type DeclaredFunction = {
  name: string;
  namespace: string | null;
  params: DeclaredParam[];
  /** What the comment says of parameters of parameters: `options.query`. */
  inner: DeclaredParam[];
  returns: string;
  description: string;
  examples: { caption: string | null; code: string }[];
  documented: boolean;
  /** The package it is declared in. */
  owner: string;
};

/** Where a node was found. */
export type Source = { text: string; comments: Comment[]; owner: string };

/** A declaration that may be called: a function, or a constant of a function's type; `from` is where its comment ends. */
export type Callable = { name: string; node: FunctionNode | TSFunctionType; from: number };

/** Reads a declaration and the comment above it. */
export function functionFrom({ name, node, from }: Callable, { text, comments, owner }: Source): DeclaredFunction {
  const comment = commentAbove(text, comments, from);
  const params = node.params.map((param, at) => paramFrom(param, text, comment, at));
  return {
    name,
    namespace: null,
    params,
    inner: (comment?.params ?? [])
      .filter((param) => param.name.includes("."))
      .map((param) => ({ ...param, rest: false })),
    returns: node.returnType ? typeText(node.returnType, text) : (comment?.returns ?? ""),
    description: comment?.description ?? "",
    examples: comment?.examples ?? [],
    documented: comment !== null && !comment.isPrivate,
    owner,
  };
}

function paramFrom(param: ParamPattern, text: string, comment: FunctionComment | null, at: number): DeclaredParam {
  const isRest = param.type === "RestElement";
  const pattern = param.type === "RestElement" ? param.argument : param;
  const isDefault = pattern.type === "AssignmentPattern";
  const target = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
  const written = comment?.params.filter((one) => !one.name.includes("."));
  const name = target.type === "Identifier" ? target.name : (written?.[at]?.name ?? "options");
  const said = written?.find((one) => one.name === name) ?? (target.type === "Identifier" ? undefined : written?.[at]);
  const declared = "typeAnnotation" in param && param.typeAnnotation ? typeText(param.typeAnnotation, text) : "";
  const isMarked = "optional" in param && param.optional === true;
  return {
    name,
    type: declared || said?.type || "any",
    description: said?.description ?? "",
    optional: isMarked || isDefault || (declared === "" && (said?.optional ?? false)),
    rest: isRest,
  };
}

function typeText(annotation: { start: number; end: number }, text: string): string {
  return oneLine(text.slice(annotation.start, annotation.end)).replace(/^(:|=>)\s*/, "");
}

/** The documentation comment that ends right above `from`, with nothing but space between. */
function commentAbove(text: string, comments: Comment[], from: number): FunctionComment | null {
  const above = comments.findLast((one) => one.end <= from);
  if (above?.type !== "Block" || !above.value.startsWith("*")) return null;
  return text.slice(above.end, from).trim() === "" ? readComment(above.value) : null;
}

/** How one calls it: `post(path: string, data: object, options?: RequestOptions): Operation`. */
export function signatureOf({ name, namespace, params, returns }: DeclaredFunction): string {
  const inner = params.map(({ name: param, type, optional, rest }) =>
    rest ? `...${param}: ${type}` : `${param}${optional ? "?" : ""}: ${type}`,
  );
  return `${fullName({ name, namespace })}(${inner.join(", ")})${returns === "" ? "" : `: ${returns}`}`;
}

/** `http.get`, or the bare name. */
export function fullName({ name, namespace }: Pick<DeclaredFunction, "name" | "namespace">): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
