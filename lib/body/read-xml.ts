import { XMLParser, XMLValidator } from "fast-xml-parser";
import { english } from "@/lib/words/translate";
import { MAX_DEPTH, placeOf, type Refusal, refuse } from "./refusal";
import { scanXml } from "./scan-xml";
import { decodeEntities, EntityError } from "./xml-entities";

/** An element as JSON: text alone is a string; attributes are `@name`, text beside them `#text`, repeated elements arrays. */
export type XmlValue = string | { [name: string]: XmlValue | XmlValue[] };

type Node = Record<string, unknown>;

const TEXT = "#text";
const CDATA = "#cdata";
const ATTRIBUTES = ":@";
// The parser refuses some names (`constructor`); with a mark before them they are names like any other.
// Some it marks twice; no name begins with a plus sign.
const MARK = "+";
const MARKS = /^\++/;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH + 1,
  transformTagName: (name) => MARK + name,
});

/** XML as JSON text: the root element's name is the one key of the object. */
export function readXml(text: string): { ok: true; text: string } | Refusal {
  const value = parseXml(text);
  return "ok" in value ? value : { ok: true, text: JSON.stringify(value.tree) };
}

/** The tree itself, for callers that add to it. */
export function parseXml(text: string): { tree: { [name: string]: XmlValue | XmlValue[] } } | Refusal {
  const unsafe = scanXml(text);
  if (unsafe !== null)
    return refuse(400, `The XML is refused: ${unsafe.problem}, at ${english(placeOf(text, unsafe.position))}.`);
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    const { msg, line, col } = validity.err;
    return refuse(400, `The body is not valid XML: ${msg.slice(0, 160)} At line ${line}, column ${col}.`);
  }
  try {
    return { tree: childrenOf(parser.parse(text) as Node[]).elements };
  } catch (error) {
    const reason = error instanceof EntityError ? error.message : "it cannot be parsed";
    return refuse(400, `The body is not valid XML: ${reason}.`);
  }
}

function childrenOf(nodes: Node[]): { elements: { [name: string]: XmlValue | XmlValue[] }; text: string } {
  const elements = new Map<string, XmlValue | XmlValue[]>();
  let text = "";
  let hasCdata = false;
  for (const node of nodes) {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? TEXT;
    if (name === TEXT) {
      text += decodeEntities(textOf(node));
    } else if (name === CDATA) {
      hasCdata = true;
      text += (node[CDATA] as Node[]).map(textOf).join("");
    } else {
      add(elements, withoutPrefix(name.replace(MARKS, "")), elementOf(node[name] as Node[], node[ATTRIBUTES]));
    }
  }
  return { elements: Object.fromEntries(elements), text: hasCdata ? text : text.trim() };
}

function textOf(node: Node): string {
  const text = node[TEXT];
  return typeof text === "string" ? text : "";
}

function elementOf(children: Node[], attributes: unknown): XmlValue {
  const { elements, text } = childrenOf(children);
  const named = attributesOf(attributes);
  if (named.length === 0 && Object.keys(elements).length === 0) return text;
  const value: [string, XmlValue | XmlValue[]][] = [...named, ...Object.entries(elements)];
  if (text.trim() !== "") value.push([TEXT, text]);
  return Object.fromEntries(value);
}

/** Declarations of prefixes go with the prefixes; a default namespace (`xmlns`) tells forms apart and stays. */
function attributesOf(attributes: unknown): [string, string][] {
  if (typeof attributes !== "object" || attributes === null) return [];
  const kept = Object.entries(attributes).filter(([name]) => !name.startsWith("@xmlns:"));
  return kept.map(([name, value]) => [`@${withoutPrefix(name.slice(1))}`, decodeEntities(String(value))]);
}

function withoutPrefix(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function add(elements: Map<string, XmlValue | XmlValue[]>, name: string, value: XmlValue): void {
  const before = elements.get(name);
  if (before === undefined) elements.set(name, value);
  else if (Array.isArray(before)) before.push(value);
  else elements.set(name, [before, value]);
}
