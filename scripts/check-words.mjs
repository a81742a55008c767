// The words of the pages: none is raw, each is known to every language, and no translation is left over.
// `npm run words -- jobs runs` puts what is missing into those catalogues, empty, and takes the unused out of them;
// without names into all.
import { readFileSync, writeFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { rawTwins, rawWords, sourceFiles, wordsIn } from "./read-words.mjs";

const LANGUAGES = ["fr"];
const ROOMS = [...readFileSync("locales/fr/catalogue.ts", "utf8").matchAll(/"\.\/([a-z]+)\.json"/g)].map((m) => m[1]);
const writes = process.argv.includes("--write");
const wished = process.argv.slice(2).filter((word) => !word.startsWith("--"));
/** @type {string[]} */
const faults = [];

/** Which catalogue a file's words are in. */
function roomOf(file) {
  const [floor, room] = file.split("/");
  if (floor === "components" && ROOMS.includes(room)) return room;
  if (floor === "app") return "app";
  return floor === "emails" ? "mails" : "server";
}

/** Every id in use, with the catalogue it belongs to and whether it is an ICU message. */
function usedIds() {
  const ids = new Map();
  const texts = sourceFiles().map((file) => [file, readFileSync(file, "utf8")]);
  for (const [file, text] of texts) {
    for (const { id, parsed, tags, line } of wordsIn(file, text)) {
      const room = roomOf(file);
      const known = ids.get(id);
      if (known && known.room !== room) known.room = "everywhere";
      else if (!known) ids.set(id, { room, parsed, tags, at: `${file}:${line}` });
      if (known && parsed) known.parsed = true;
    }
    for (const { words, line } of rawWords(file, text)) faults.push(`${file}:${line}: raw words: ${words}`);
  }
  for (const [file, text] of texts) {
    for (const { words, line } of rawTwins(file, text, ids)) faults.push(`${file}:${line}: raw words: ${words}`);
  }
  return ids;
}

/** The places and tags of a message, sorted: a translation has the same. */
function placesOf(message, language, tags) {
  const names = new Set();
  const walk = (nodes) => {
    for (const node of nodes) {
      if (node.type !== 0 && node.type !== 7) names.add(node.type === 8 ? `<${node.value}>` : node.value);
      for (const { value } of Object.values(node.options ?? {})) walk(value);
      if (node.children) walk(node.children);
    }
  };
  walk(new IntlMessageFormat(message, language, undefined, { ignoreTag: !tags }).getAst());
  return [...names].sort().join(" ");
}

function judge(id, { parsed, tags, at }, words, language) {
  try {
    const wanted = placesOf(id, "en", tags);
    if (!words) return;
    const has = placesOf(words, language, tags);
    if (has !== wanted) faults.push(`${at}: the ${language} of "${id}" has the places ${has}, not ${wanted}`);
  } catch (error) {
    if (parsed) faults.push(`${at}: "${id}" in ${language} is no ICU message: ${error.message}`);
  }
}

const used = usedIds();
const sorted = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
let missing = 0;

for (const language of LANGUAGES) {
  const read = Object.fromEntries(
    ROOMS.map((room) => [room, JSON.parse(readFileSync(`locales/${language}/${room}.json`, "utf8"))]),
  );
  const everything = Object.assign({}, ...Object.values(read));
  for (const room of ROOMS) {
    const path = `locales/${language}/${room}.json`;
    const mine = [...used].filter(([, word]) => word.room === room);
    if (writes && (wished.length === 0 || wished.includes(room))) {
      const text = `${JSON.stringify(sorted(mine.map(([id]) => [id, everything[id] ?? ""])), null, 2)}\n`;
      writeFileSync(path, text);
    }
    for (const id of Object.keys(read[room])) {
      if (writes || used.get(id)?.room === room) continue;
      faults.push(`${path}: "${id}" ${used.has(id) ? `belongs into ${used.get(id).room}.json` : "is used nowhere"}`);
    }
  }
  for (const [id, word] of used) {
    const words = everything[id];
    if (!words) {
      missing++;
      if (!writes) faults.push(`${word.at}: "${id}" is not said in ${language}: npm run words, then fill it in`);
    }
    if (word.parsed) judge(id, word, words, language);
  }
}

for (const fault of faults) console.error(fault);
console.log(`words: ${used.size} sentences, ${missing} not translated, ${faults.length} faults`);
process.exit(faults.length === 0 || writes ? 0 : 1);
