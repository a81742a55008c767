import { dirname } from "node:path";
import { parseSync } from "oxc-parser";
import { type DeclaredFunction, functionFrom } from "./declared-function";
import { packageIn, resolveDeclarations, textOf } from "./package-files";
import { type ModuleShape, readModule } from "./read-module";

/** What a name stands for: a function, or a namespace with names of its own. */
type Meaning = DeclaredFunction | Names;
type Names = Map<string, Meaning>;

const MAX_FILES = 400;

/**
 * Every function that a declaration file exports, namespaced ones as `http.get`, what it gives on from other adaptors
 * included. `root` is the folder of the install; nothing outside of it is read.
 */
export async function readDeclarations(root: string, file: string): Promise<DeclaredFunction[]> {
  const reader = new Reader(root);
  return flatten(await reader.namesOf(file), "");
}

function flatten(names: Names, prefix: string): DeclaredFunction[] {
  return [...names].flatMap(([name, meaning]) =>
    meaning instanceof Map
      ? flatten(meaning, prefix === "" ? name : `${prefix}.${name}`)
      : [{ ...meaning, name, namespace: prefix === "" ? null : prefix }],
  );
}

class Reader {
  readonly #root: string;
  readonly #modules = new Map<string, Promise<ModuleShape | null>>();
  readonly #underWay = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** What a file exports. A file that leads back to itself adds nothing the second time. */
  async namesOf(file: string): Promise<Names> {
    const names: Names = new Map();
    const shape = await this.#module(file);
    if (!shape || this.#underWay.has(file)) return names;
    this.#underWay.add(file);
    for (const specifier of shape.stars) {
      for (const [name, meaning] of await this.#from(file, specifier)) {
        if (name !== "default") names.set(name, meaning);
      }
    }
    for (const { name, specifier } of shape.namespaces) names.set(name, await this.#from(file, specifier));
    for (const { name, local, specifier } of shape.given) {
      const meaning = (await this.#from(file, specifier)).get(local);
      if (meaning) names.set(name, meaning);
    }
    for (const { name, declared } of shape.own) names.set(name, declared);
    this.#underWay.delete(file);
    return names;
  }

  async #from(file: string, specifier: string): Promise<Names> {
    const target = await resolveDeclarations(this.#root, file, specifier);
    return target === null ? new Map() : this.namesOf(target);
  }

  #module(file: string): Promise<ModuleShape | null> {
    const known = this.#modules.get(file);
    if (known) return known;
    const read = this.#modules.size < MAX_FILES ? this.#read(file) : Promise.resolve(null);
    this.#modules.set(file, read);
    return read;
  }

  async #read(file: string): Promise<ModuleShape | null> {
    const text = await textOf(file);
    if (text === null) return null;
    const { program, comments } = parseSync(file, text, { lang: "dts" });
    const owner = await ownerOf(this.#root, file);
    return readModule(program, (node) => functionFrom(node, { text, comments, owner }));
  }
}

/** The name of the package a file belongs to. */
async function ownerOf(root: string, file: string): Promise<string> {
  for (let folder = dirname(file); folder.startsWith(root) && folder !== dirname(folder); folder = dirname(folder)) {
    const found = await packageIn(folder);
    if (found?.name) return found.name;
  }
  return "";
}
