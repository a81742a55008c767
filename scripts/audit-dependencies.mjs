// @ts-check
// The known faults of what is shipped: `npm audit` over the production dependencies. High and critical ones fail. A
// registry that keeps no advisories, or does not answer, is said in words: it never passes in silence, nor by chance.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const FAILS = ["high", "critical"];
const TIMEOUT_MS = 15_000;
const KEPT_MS = 12 * 3_600_000;
const KEPT_IN = "node_modules/.cache/millrace-audit.json";

/** @typedef {{ kind: "found" | "clean" | "unknown", words: string[] }} Finding */

/**
 * What an answer of `npm audit --json` says.
 * @param {string} printed
 * @returns {Finding}
 */
export function readAudit(printed) {
  /** @type {{ error?: { code?: string, summary?: string }, message?: string, vulnerabilities?: Record<string, { severity: string, range?: string, via?: (string | { title?: string, url?: string })[] }> }} */
  let answer;
  try {
    answer = JSON.parse(printed);
  } catch {
    return { kind: "unknown", words: ["npm audit printed no JSON"] };
  }
  if (!answer.vulnerabilities) {
    const why = answer.message ?? answer.error?.summary ?? answer.error?.code ?? "no reason was given";
    return { kind: "unknown", words: [why.split("\n")[0] ?? why] };
  }
  const grave = Object.entries(answer.vulnerabilities).filter(([, { severity }]) => FAILS.includes(severity));
  const words = grave.map(([name, { severity, range, via = [] }]) => {
    const titles = via.flatMap((one) =>
      typeof one === "string" ? [] : [`${one.title ?? ""} ${one.url ?? ""}`.trim()],
    );
    return `${severity}: ${name} ${range ?? ""} ${titles.join("; ")}`.trim();
  });
  return { kind: words.length > 0 ? "found" : "clean", words };
}

/** @returns {Finding} */
function ask() {
  const flags = ["audit", "--omit=dev", "--json", "--fetch-retries=0", `--fetch-timeout=${TIMEOUT_MS / 2}`];
  const { stdout, error } = spawnSync("npm", flags, {
    encoding: "utf8",
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) return { kind: "unknown", words: [error.message] };
  return readAudit(stdout);
}

/** The same lock file is asked about twice a day at most. @returns {Finding} */
function finding() {
  const lock = createHash("sha256").update(fs.readFileSync("package-lock.json")).digest("hex");
  try {
    const kept = JSON.parse(fs.readFileSync(KEPT_IN, "utf8"));
    if (kept.lock === lock && Date.now() - kept.at < KEPT_MS) return kept.finding;
  } catch {
    // Nothing was kept, or nothing that can be read.
  }
  const found = ask();
  // What nobody could tell is asked again at the next check.
  if (found.kind !== "unknown") {
    fs.mkdirSync(path.dirname(KEPT_IN), { recursive: true });
    fs.writeFileSync(KEPT_IN, JSON.stringify({ lock, at: Date.now(), finding: found }));
  }
  return found;
}

if (process.argv[1] && import.meta.filename === fs.realpathSync(process.argv[1])) {
  const { kind, words } = finding();
  if (kind === "unknown") {
    console.log(`NOT AUDITED: the package registry of this machine told no advisories (${words.join("; ")}).`);
    console.log("Nothing is known of faults in the dependencies. Ask one that does: npm audit --omit=dev --registry=…");
  } else if (kind === "clean") console.log("no advisory of high or critical severity for what is shipped");
  else console.log(`${words.length} known faults in what is shipped:\n${words.join("\n")}`);
  process.exit(kind === "found" ? 1 : 0);
}
