import type { AnyNode, Identifier, Pattern, Program } from "acorn";
import { childrenOf } from "./syntax";

/** A name used where nothing in the expression declares it. `ancestors` runs from the program to its parent. */
export type FreeName = { node: Identifier; ancestors: readonly AnyNode[]; isTypeofOperand: boolean };

export type Scopes = {
  free: FreeName[];
  /** Names declared by the author at the top level. */
  topLevel: ReadonlySet<string>;
};

type Scope = { names: Set<string>; parent: Scope | null };

/** Resolves every name of a program by JavaScript's scoping rules (strict mode). */
export function analyseScopes(program: Program): Scopes {
  const free: FreeName[] = [];
  const top: Scope = { names: new Set(), parent: null };
  declareLexical(program.body, top.names);
  declareVars(program, top.names);

  const ancestors: AnyNode[] = [program];
  const visit = (node: AnyNode, scope: Scope): void => {
    if (node.type === "Identifier") {
      if (!isBound(node.name, scope)) {
        const parent = ancestors[ancestors.length - 1];
        const isTypeofOperand = parent?.type === "UnaryExpression" && parent.operator === "typeof";
        free.push({ node, ancestors: [...ancestors], isTypeofOperand });
      }
      return;
    }
    const inner = scopeOf(node, scope);
    ancestors.push(node);
    for (const child of referencesBelow(node)) visit(child, inner);
    ancestors.pop();
  };
  for (const statement of program.body) visit(statement, top);
  return { free, topLevel: top.names };
}

function isBound(name: string, scope: Scope | null): boolean {
  for (let at = scope; at; at = at.parent) if (at.names.has(name)) return true;
  return false;
}

/** True when an enclosing function or block between the program and the use declares `name`. */
export function isDeclaredInside(name: string, ancestors: readonly AnyNode[]): boolean {
  let scope: Scope | null = null;
  for (const node of ancestors.slice(1)) scope = scopeOf(node, scope);
  return isBound(name, scope);
}

/** The scope that holds inside a node: its own when it opens one, else the given one. */
function scopeOf<T extends Scope | null>(node: AnyNode, parent: T): Scope | T {
  const names = new Set<string>();
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      for (const parameter of node.params) addPattern(parameter, names);
      if (node.type !== "ArrowFunctionExpression") names.add("arguments");
      if (node.type === "FunctionExpression" && node.id) names.add(node.id.name);
      declareVars(node.body, names);
      break;
    case "ClassExpression":
      if (node.id) names.add(node.id.name);
      break;
    case "BlockStatement":
    case "StaticBlock":
      declareLexical(node.body, names);
      if (node.type === "StaticBlock") declareVars(node, names);
      break;
    case "SwitchStatement":
      for (const branch of node.cases) declareLexical(branch.consequent, names);
      break;
    case "ForStatement":
      if (node.init) declareLexical([node.init], names);
      break;
    case "ForInStatement":
    case "ForOfStatement":
      declareLexical([node.left], names);
      break;
    case "CatchClause":
      if (node.param) addPattern(node.param, names);
      break;
    default:
      return parent;
  }
  return { names, parent };
}

function declareLexical(statements: readonly AnyNode[], names: Set<string>): void {
  for (const statement of statements) {
    if (statement.type === "VariableDeclaration") for (const one of statement.declarations) addPattern(one.id, names);
    else if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
      if (statement.id) names.add(statement.id.name);
    } else if (statement.type === "ExportNamedDeclaration" && statement.declaration) {
      declareLexical([statement.declaration], names);
    } else if (statement.type === "ImportDeclaration") {
      for (const specifier of statement.specifiers) names.add(specifier.local.name);
    }
  }
}

/** `var` is seen in the whole function, however deep it stands. */
function declareVars(node: AnyNode, names: Set<string>): void {
  if (node.type === "VariableDeclaration" && node.kind === "var") {
    for (const one of node.declarations) addPattern(one.id, names);
  }
  for (const child of childrenOf(node)) {
    const opensScope = child.type.includes("Function") || child.type.startsWith("Class");
    if (!opensScope) declareVars(child, names);
  }
}

function addPattern(pattern: Pattern, names: Set<string>): void {
  switch (pattern.type) {
    case "Identifier":
      names.add(pattern.name);
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        addPattern(property.type === "RestElement" ? property.argument : property.value, names);
      }
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) addPattern(element, names);
      break;
    case "AssignmentPattern":
      addPattern(pattern.left, names);
      break;
    case "RestElement":
      addPattern(pattern.argument, names);
      break;
    case "MemberExpression": // assigned to, never declared
      break;
  }
}

/** Children that can hold uses of names: keys, labels and the names of imports and exports are left out. */
function referencesBelow(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? [node.object, node.property] : [node.object];
    case "Property":
      return node.computed ? [node.key, node.value] : [node.value];
    case "MethodDefinition":
    case "PropertyDefinition": {
      const value = node.value ? [node.value] : [];
      return node.computed ? [node.key, ...value] : value;
    }
    case "LabeledStatement":
      return [node.body];
    case "BreakStatement":
    case "ContinueStatement":
    case "ImportDeclaration":
    case "MetaProperty":
      return [];
    case "ExportNamedDeclaration":
      if (node.declaration) return [node.declaration];
      return node.source ? [] : node.specifiers.map((one) => one.local);
    default:
      return childrenOf(node);
  }
}
