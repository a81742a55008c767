// What the gate of words reads in a source file: the sentences it says, and the words it shows raw.
import { execFileSync } from "node:child_process";
import ts from "ts6";

const FLOORS = ["app", "components", "contracts", "emails", "lib", "server"];
/** Props and fields that people read. */
const WORD_NAMES = new Set(
  `label title note hint description placeholder text heading what alt summary caption question message empty notice
  detail aria-label aria-description aria-roledescription aria-valuetext confirmLabel submitLabel cancelLabel saveLabel
  saveRunLabel beforeLabel afterLabel off on`.split(/\s+/),
);
/** Elements whose text is code. */
const CODE_TAGS = new Set(["code", "kbd", "Kbd", "pre", "style", "script", "CodeBlock"]);
/** What says words, or says that they are the same in every language. */
const SAYING = new Set(["t", "say", "phrase", "verbatim", "readerWords()"]);

/** The sources in which words can stand. */
export function sourceFiles() {
  return execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...FLOORS], {
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|test-data)\.tsx?$|^lib\/words\//.test(file));
}

const parsedFiles = new Map();

function parse(file, text) {
  const known = parsedFiles.get(file);
  if (known) return known;
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  parsedFiles.set(file, source);
  return source;
}

function walk(node, visit) {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

const lineOf = (node) => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
const isText = (node) => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
const hasLetters = (text) => /\p{L}/u.test(text);

/** The id of a template: "Saved {0}". */
function templateId(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce((id, span, at) => `${id}{${at}}${span.literal.text}`, template.head.text);
}

/** A sentence: capital or quote first, and more than one word. */
const isSentence = (text) =>
  /^[\p{Lu}“"‘]/u.test(text) && /\p{L}{2,}[\s,]+\S*\p{L}/u.test(text) && !/^[A-Z_ ]+$/.test(text);

/** The sentences a file says: by t, say and Words; in contracts and refusals, those that stand as they are. */
export function wordsIn(file, text) {
  const found = [];
  const add = (node, id, parsed, tags = false) => found.push({ id, parsed, tags, line: lineOf(node) });
  walk(parse(file, text), (node) => {
    if (ts.isTaggedTemplateExpression(node) && /^(t|say)$/.test(node.tag.getText()))
      add(node, templateId(node.template), !ts.isNoSubstitutionTemplateLiteral(node.template));
    if (ts.isCallExpression(node) && /^(t|say|phrase|readerWords\(\))$/.test(node.expression.getText())) {
      const [first, values] = node.arguments;
      if (first && isText(first)) add(node, first.text, values !== undefined);
    }
    if (ts.isJsxSelfClosingElement(node) && node.tagName.getText() === "Words") {
      const id = node.attributes.properties.find((prop) => prop.name?.getText() === "id")?.initializer;
      for (const literal of branchesOf(id && ts.isJsxExpression(id) ? id.expression : id))
        add(node, literal.text, true, true);
    }
    if (isText(node) && isSaidElsewhere(file, node)) add(node, node.text, false);
  });
  return found;
}

/** The texts an expression can come to. */
function branchesOf(expression) {
  if (!expression) return [];
  if (ts.isConditionalExpression(expression))
    return [...branchesOf(expression.whenTrue), ...branchesOf(expression.whenFalse)];
  return isText(expression) ? [expression] : [];
}

/** A refusal's sentence, or one of a contract: said where it is shown, by its own words. */
function isSaidElsewhere(file, node) {
  if (file === "contracts/permissions.ts") return isDoing(node);
  if (!/^(server|contracts|lib)\//.test(file) || !isSentence(node.text)) return false;
  // The inbox answers programs, in English.
  if (isSaid(node) || file.startsWith("server/door/")) return false;
  if (file.startsWith("contracts/")) return /[.?!:]$/.test(node.text);
  for (let above = node.parent; above; above = above.parent) {
    if (
      ts.isCallExpression(above) &&
      /^(invalid|invalidAt|conflict|refuse|notFound|demandAttempt)$/.test(above.expression.getText())
    )
      return true;
    if (ts.isNewExpression(above)) return above.expression.getText() === "ProductError";
    if (ts.isFunctionLike(above)) return false;
  }
  return false;
}

/** What an action of the matrix does: the last cell of its row. */
function isDoing(node) {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression.getText() === "row" && parent.arguments.at(-1) === node;
}

function isSaid(node) {
  for (let above = node.parent; above; above = above.parent) {
    if (ts.isCallExpression(above)) return SAYING.has(above.expression.getText());
    if (ts.isTaggedTemplateExpression(above)) return SAYING.has(above.tag.getText());
    if (ts.isFunctionLike(above) || ts.isJsxAttribute(above) || ts.isJsxExpression(above)) return false;
  }
  return false;
}

/** The words of a page's or a mail's file that go through nothing. */
export function rawWords(file, text) {
  if (!/^(app|components|emails)\//.test(file) || file.endsWith("/route.ts")) return [];
  const found = [];
  const add = (node, words) => found.push({ words: words.trim().replace(/\s+/g, " "), line: lineOf(node) });
  walk(parse(file, text), (node) => {
    if (ts.isJsxElement(node) && CODE_TAGS.has(node.openingElement.tagName.getText())) return false;
    if (ts.isJsxSelfClosingElement(node) && node.tagName.getText() === "Words") {
      for (const prop of node.attributes.properties) {
        if (prop.name?.getText() !== "id") walk(prop, (inner) => visitRaw(inner, add));
      }
      return false;
    }
    return visitRaw(node, add);
  });
  return found;
}

/** The texts of a page's file that are sentences elsewhere, and stand here as they are: in a table of names, say. */
export function rawTwins(file, text, ids) {
  if (!/^(app|components|emails)\//.test(file) || file.startsWith("app/api/")) return [];
  const found = [];
  walk(parse(file, text), (node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return false;
    const isWord = isText(node) && /^\p{Lu}/u.test(node.text) && ids.has(node.text);
    if (isWord && !isSaid(node) && !isOfWords(node)) found.push({ words: node.text, line: lineOf(node) });
    return true;
  });
  return found;
}

/** A branch of the id of `Words`. */
function isOfWords(node) {
  const attribute = ts.findAncestor(node, ts.isJsxAttribute);
  return attribute?.name.getText() === "id" && attribute.parent.parent.tagName.getText() === "Words";
}

function visitRaw(node, add) {
  if (isMute(node)) return false;
  if (ts.isJsxText(node) && hasLetters(node.text)) add(node, node.text);
  const words = isText(node) ? node.text : ts.isTemplateExpression(node) ? templateId(node) : null;
  if (words !== null && hasLetters(words.replace(/\{\d+\}/g, "")) && isShown(node, words)) add(node, words);
}

/** Where text is never words: imports, types, comparisons, class names, errors for programmers, and what is said. */
function isMute(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node) || ts.isThrowStatement(node))
    return true;
  if (ts.isCallExpression(node) && SAYING.has(node.expression.getText())) return isText(node.arguments[0] ?? node);
  if (ts.isCallExpression(node)) return /^(cn|cva|useEffectEvent|import)$/.test(node.expression.getText());
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith("Error");
  return ts.isJsxAttribute(node) && /class|style|href|code|accept|pattern/i.test(node.name.getText());
}

/** Whether people read a text that stands there. */
function isShown(node, words) {
  if (words.startsWith("var(")) return false;
  let at = node;
  while (isBranch(at.parent, at)) at = at.parent;
  const { parent } = at;
  if (ts.isTaggedTemplateExpression(parent)) return false;
  if (ts.isJsxExpression(parent) && !ts.isJsxAttribute(parent.parent)) return true;
  const attribute = ts.isJsxAttribute(parent) ? parent : ts.isJsxAttribute(parent.parent) ? parent.parent : null;
  if (attribute) return WORD_NAMES.has(attribute.name.getText());
  if (ts.isCallExpression(parent) && /^toast(\.\w+)?$/.test(parent.expression.getText())) return true;
  if (ts.isPropertyAssignment(parent) && parent.initializer === at && WORD_NAMES.has(parent.name.getText()))
    return true;
  if (ts.isPropertyAssignment(parent) && parent.name === at) return false;
  return isSentence(words);
}

/** Whether an expression is what the one around it comes to: a branch, a default, in brackets. */
function isBranch(around, node) {
  if (ts.isParenthesizedExpression(around) || ts.isAsExpression(around)) return true;
  if (ts.isConditionalExpression(around)) return around.condition !== node;
  const sign = ts.isBinaryExpression(around) ? around.operatorToken.kind : null;
  return (
    sign === ts.SyntaxKind.QuestionQuestionToken ||
    sign === ts.SyntaxKind.BarBarToken ||
    (sign === ts.SyntaxKind.AmpersandAmpersandToken && around.right === node)
  );
}
