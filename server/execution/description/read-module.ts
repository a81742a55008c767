import type {
  Declaration,
  Directive,
  ExportNamedDeclaration,
  ModuleExportName,
  Program,
  Statement,
  VariableDeclarator,
} from "oxc-parser";
import type { Callable, DeclaredFunction } from "./declared-function";

/** What a file of declarations exports: its own functions, and what it gives on from other files. */
export type ModuleShape = {
  own: { name: string; declared: DeclaredFunction }[];
  /** `export * from "…"` */
  stars: string[];
  /** `export * as http from "…"` */
  namespaces: { name: string; specifier: string }[];
  /** `export { local as name } from "…"` */
  given: { name: string; local: string; specifier: string }[];
};

type Imported = { local: string; specifier: string; isNamespace: boolean };
type Describe = (callable: Callable) => DeclaredFunction;

/** Reads what a parsed file exports; `describe` makes the functions. */
export function readModule(program: Program, describe: Describe): ModuleShape {
  const shape: ModuleShape = { own: [], stars: [], namespaces: [], given: [] };
  const locals = new Map<string, DeclaredFunction>();
  const imports = new Map<string, Imported>();
  for (const statement of program.body) {
    for (const callable of callablesOf(statement)) {
      if (!locals.has(callable.name)) locals.set(callable.name, describe(callable));
    }
    noteImports(statement, imports);
  }
  for (const statement of program.body) {
    if (statement.type === "ExportAllDeclaration") {
      const specifier = statement.source.value;
      if (statement.exported) shape.namespaces.push({ name: nameOf(statement.exported), specifier });
      else shape.stars.push(specifier);
    } else if (statement.type === "ExportNamedDeclaration") noteExport(statement, { shape, locals, imports });
  }
  return shape;
}

type Known = { shape: ModuleShape; locals: Map<string, DeclaredFunction>; imports: Map<string, Imported> };

function noteExport(statement: ExportNamedDeclaration, { shape, locals, imports }: Known): void {
  for (const { name } of callablesOf(statement)) {
    const declared = locals.get(name);
    if (declared && !shape.own.some((one) => one.name === name)) shape.own.push({ name, declared });
  }
  for (const one of statement.specifiers) {
    const local = nameOf(one.local);
    const name = nameOf(one.exported);
    const declared = locals.get(local);
    const imported = imports.get(local);
    if (statement.source) shape.given.push({ name, local, specifier: statement.source.value });
    else if (declared) shape.own.push({ name, declared });
    else if (imported?.isNamespace) shape.namespaces.push({ name, specifier: imported.specifier });
    else if (imported) shape.given.push({ name, local: imported.local, specifier: imported.specifier });
  }
}

function noteImports(statement: Directive | Statement, imports: Map<string, Imported>): void {
  if (statement.type !== "ImportDeclaration") return;
  const specifier = statement.source.value;
  for (const one of statement.specifiers) {
    const local = one.type === "ImportSpecifier" ? nameOf(one.imported) : "default";
    imports.set(one.local.name, { local, specifier, isNamespace: one.type === "ImportNamespaceSpecifier" });
  }
}

/** The functions a statement declares; the comment of an exported one stands above the whole statement. */
export function callablesOf(statement: Directive | Statement): Callable[] {
  const exported = statement.type === "ExportNamedDeclaration";
  const declaration = exported ? statement.declaration : (statement as Declaration);
  if (!declaration) return [];
  const from = statement.start;
  if (declaration.type === "TSDeclareFunction" || declaration.type === "FunctionDeclaration") {
    return declaration.id ? [{ name: declaration.id.name, node: declaration, from }] : [];
  }
  if (declaration.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap((one) => constantOf(one, from));
}

function constantOf({ id, init }: VariableDeclarator, from: number): Callable[] {
  if (id.type !== "Identifier") return [];
  const type = id.typeAnnotation?.typeAnnotation;
  if (type?.type === "TSFunctionType") return [{ name: id.name, node: type, from }];
  return init?.type === "FunctionExpression" ? [{ name: id.name, node: init, from }] : [];
}

function nameOf(name: ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}
