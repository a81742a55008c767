// What a machine can check of the house: sizes, names, vocabulary, settings read in one place.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(tsx?|mjs|cjs)$/.test(file) && !/(^|\/)(generated|migrations)\//.test(file));
const rooms = /^rooms: (.+)$/m.exec(readFileSync("docs/glossary.md", "utf8"))[1].trim().split(/\s+/);
const isTest = (file) => /\.(test|spec|test-data)\.tsx?$/.test(file);
/** @type {string[]} */
const faults = [];
const fault = (file, sentence) => faults.push(`${file}: ${sentence}`);

const BANNED = /^(utils?|helpers?|common|shared|misc|manager|service|types|index|v2|new|legacy)$/;
const ALLOWED_NAMES = new Set(["inngest/index.ts"]);
const NEXT_SEGMENT = /^app\/.*\/new\/(page|loading|error)\.tsx$/;

for (const file of files) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    continue; // deleted, not yet committed
  }
  const lines = text.split("\n").length - 1;
  const limit = /^app\/.*\/page\.tsx$/.test(file) ? 60 : 300;
  if (lines > limit) fault(file, `${lines} lines, the limit is ${limit}: it is probably two things`);

  const parts = file.replace(/\.(tsx?|mjs|cjs)$/, "").split("/");
  for (const part of parts) {
    if (BANNED.test(part.replace(/\..*$/, "")) && !ALLOWED_NAMES.has(file) && !NEXT_SEGMENT.test(file)) {
      fault(file, `"${part}" says nothing: name it after what it is`);
    }
  }
  const name = parts.at(-1).replace(/^\./, "");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name) && !/[[\]()]/.test(file))
    fault(file, "file names are kebab-case");

  if (/\b(TODO|FIXME|XXX)\b/.test(text) && file !== "scripts/check-structure.mjs") fault(file, "a TODO does not merge");
  if (/\b(it|test|describe)\.(only|skip|todo)\(/.test(text)) fault(file, "a test that does not run");
  const readsEnv = /\bprocess\.env\b/.test(text);
  const mayReadEnv =
    file === "server/env.ts" ||
    /^(scripts|test|e2e|bench|prisma|server\/start|server\/execution\/sandbox)\//.test(file) ||
    /\.config\.(ts|mjs)$/.test(file) ||
    isTest(file) ||
    file === "proxy.ts";
  if (readsEnv && !mayReadEnv) fault(file, "settings are read in server/env.ts only");

  const inRoom = /^server\/domain\/([^/]+)\/([^/]+)$/.exec(file);
  if (inRoom) {
    const [, room, leaf] = inRoom;
    if (!rooms.includes(room)) fault(file, `${room} is not a room of docs/glossary.md`);
    const known = /^(lookups|[a-z]+(-[a-z0-9]+)+)(\.sql|\.db|\.sandbox)?(\.test|\.test-data)?\.ts$/;
    if (!known.test(leaf))
      fault(file, "a room holds <verb>-<noun>.ts, its .sql.ts, lookups.ts, <noun>-rules.ts and tests");
    checkVerb(file, leaf, text);
  }
}

/** One verb, one file: a file that makes a verb exports exactly one, of the file's name. */
function checkVerb(file, leaf, text) {
  if (isTest(file)) return;
  const made = [...text.matchAll(/export const (\w+) = (command|query|task)\(/g)].map((match) => match[1]);
  if (made.length === 0) return;
  const expected = leaf.replace(/\.ts$/, "").replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  if (made.length > 1) fault(file, `makes ${made.length} verbs (${made.join(", ")}): one verb, one file`);
  else if (made[0] !== expected) fault(file, `makes ${made[0]}, its name says ${expected}`);
}

const rows = (text) =>
  new Set(
    text
      .split("\n")
      .map((line) => line.split(",")[0])
      .filter((cell) => cell.includes(".")),
  );
const csv = rows(readFileSync(path.join("docs", "permissions.csv"), "utf8"));
for (const match of readFileSync("contracts/permissions.ts", "utf8").matchAll(/^ {2}"([a-z_.]+)":/gm)) {
  if (!csv.has(match[1])) fault("contracts/permissions.ts", `${match[1]} is missing in docs/permissions.csv`);
}

for (const line of faults.sort()) console.error(line);
console.log(
  faults.length === 0 ? `structure: ${files.length} files, all in order` : `structure: ${faults.length} faults`,
);
process.exit(faults.length === 0 ? 0 : 1);
