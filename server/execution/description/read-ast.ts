import { join } from "node:path";
import { z } from "zod";
import type { DeclaredFunction, DeclaredParam } from "./declared-function";
import { textOf } from "./package-files";
import { dedent, oneLine } from "./read-comment";

const Tag = z.looseObject({
  title: z.string(),
  description: z.string().nullish(),
  name: z.string().nullish(),
  caption: z.string().nullish(),
  type: z.unknown(),
});
const Entry = z.looseObject({
  name: z.string(),
  params: z.array(z.string()).default([]),
  docs: z.looseObject({ description: z.string().nullish(), tags: z.array(Tag).default([]) }),
});
const Ast = z.object({ operations: z.array(Entry).default([]), common: z.array(Entry).default([]) });

/** What the documentation generator of the adaptors' authors wrote down, by name: `ast.json` of the package. */
export async function readAst(folder: string): Promise<Map<string, DeclaredFunction>> {
  const text = await textOf(join(folder, "ast.json"));
  const names = new Map<string, DeclaredFunction>();
  if (text === null) return names;
  const parsed = Ast.safeParse(jsonOr(text));
  if (!parsed.success) return names;
  for (const entry of parsed.data.common) names.set(entry.name, functionOf(entry, "@openfn/language-common"));
  for (const entry of parsed.data.operations) names.set(entry.name, functionOf(entry, ""));
  return names;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function functionOf({ name, params, docs }: z.infer<typeof Entry>, owner: string): DeclaredFunction {
  const said = docs.tags.filter(({ title }) => title === "param").map(paramOf);
  const plain = said.filter((one) => !one.name.includes("."));
  const declared = params.map((param, at) => plain.find((one) => one.name === param) ?? plain[at] ?? anything(param));
  return {
    name,
    namespace: null,
    params: declared,
    inner: said.filter((one) => one.name.includes(".")),
    returns: typeWords(docs.tags.find(({ title }) => title === "returns")?.type),
    description: docs.description ?? "",
    examples: docs.tags
      .filter(({ title, description }) => title === "example" && description)
      .map(({ caption, description }) => ({ caption: caption ?? null, code: dedent(description ?? "") })),
    documented: !docs.tags.some(({ title }) => title === "private" || title === "typedef"),
    owner,
  };
}

const anything = (name: string): DeclaredParam => ({
  name,
  type: "any",
  description: "",
  optional: false,
  rest: false,
});

function paramOf({ name, description, type }: z.infer<typeof Tag>): DeclaredParam {
  const words = typeWords(type) || "any";
  const text = oneLine(description ?? "").replace(/^[-–:]\s*/, "");
  const isOptional = kindOf(type) === "OptionalType" || /^\(?optional\)?\b/i.test(text);
  return {
    name: name ?? "",
    type: words,
    description: text.replace(/^\(optional\)\s*/i, ""),
    optional: isOptional,
    rest: kindOf(type) === "RestType",
  };
}

const Type = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  expression: z.unknown(),
  elements: z.array(z.unknown()).optional(),
  applications: z.array(z.unknown()).optional(),
});

function kindOf(type: unknown): string {
  return Type.safeParse(type).data?.type ?? "";
}

/** A type as its author would write it. */
function typeWords(given: unknown): string {
  const type = Type.safeParse(given).data;
  if (!type) return "";
  const inner = () => typeWords(type.expression);
  switch (type.type) {
    case "NameExpression":
      return type.name ?? "";
    case "UnionType":
      return (type.elements ?? []).map(typeWords).join(" | ");
    case "ArrayType":
      return `[${(type.elements ?? []).map(typeWords).join(", ")}]`;
    case "TypeApplication":
      return `${inner()}<${(type.applications ?? []).map(typeWords).join(", ")}>`;
    case "FunctionType":
      return "function";
    case "RecordType":
      return "object";
    case "AllLiteral":
      return "any";
    default:
      return inner();
  }
}
