// `npm run bench [part …]`: runs the benches against the built product in a data directory of its own and writes
// results.json. Parts: see PARTS below; all by default. Nothing else should run beside it.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seedMillion } from "@/prisma/seed/million/seed-million";
import { ROOT } from "@/scripts/root.mjs";
import { connect, db } from "@/server/db";
import { benchAccess } from "./access.bench";
import { benchBulk } from "./bulk.bench";
import { benchCompile } from "./compile.bench";
import { benchCriteria } from "./criteria.bench";
import { benchCron } from "./cron.bench";
import { withDatabase } from "./database";
import { benchExecution } from "./execution.bench";
import { benchExport } from "./export.bench";
import { benchInbox } from "./inbox.bench";
import { benchIntake } from "./intake.bench";
import { benchLists } from "./lists.bench";
import { benchMatching } from "./matching.bench";
import { memoryOf } from "./processes";
import { awaitAdaptors, freshDataDir, type Product, startProduct } from "./product";
import { judge, type Measured, type Result, table, toResult } from "./result";
import { benchRetention } from "./retention.bench";
import { benchRoad } from "./road.bench";
import { benchRotation, prepareKeys } from "./rotation.bench";
import { benchRuns } from "./runs.bench";
import { benchStudio } from "./studio.bench";

const FILE = join(ROOT, "bench", "results.json");
const SETTLE_MS = 15_000;

const PARTS = [
  "start",
  "access",
  "matching",
  "claim",
  "bulk",
  "export",
  "retention",
  "cron",
  "execution",
  "compile",
  "inbox",
  "road",
  "rotation",
  "studio",
  "lists",
  "criteria",
  "intake",
] as const;
/** These need a million first, or write gigabytes, which takes minutes: only when they are named. */
const ONLY_NAMED = ["lists", "criteria", "export", "intake"];
/** These load the built product. */
const PRODUCT_PARTS: Part[] = ["start", "access", "inbox", "road", "rotation", "studio", "intake"];
type Part = (typeof PARTS)[number];

function chosenParts(): Set<string> {
  const given = process.argv.slice(2);
  const unknown = given.filter((part) => !(PARTS as readonly string[]).includes(part));
  if (unknown.length > 0)
    throw new Error(`There is no bench named ${unknown.join(", ")}. There are: ${PARTS.join(", ")}.`);
  return new Set(given.length > 0 ? given : PARTS.filter((part) => !ONLY_NAMED.includes(part)));
}

/** How long a start with data there takes, and what the product holds when nothing happens. */
async function benchStart(dataDir: string): Promise<{ product: Product; measured: Measured[] }> {
  const first = await startProduct(dataDir); // builds, initialises, installs adaptors
  await awaitAdaptors();
  await first.stop();
  const product = await startProduct(dataDir);
  await pause(SETTLE_MS);
  const measured = [
    { name: "start, data there", value: product.startSeconds, unit: "s" },
    { name: "idle memory, all processes", value: memoryOf(product.pids), unit: "MB" },
  ];
  return { product, measured };
}

/** Figures of other parts measured before stay, those measured now replace theirs. */
function write(results: Result[]): void {
  const before: Result[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : [];
  const names = new Set(results.map((one) => one.name));
  const all = [...before.filter((one) => !names.has(one.name)), ...results];
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

/** The million: one that is there already (MILLION_URL), or made anew. */
async function withMillion(work: (url: string) => Promise<Measured[]>): Promise<Measured[]> {
  const there = process.env.MILLION_URL;
  if (there) return work(there);
  return withDatabase(async (url) => [...(await makeMillion(url)), ...(await work(url))]);
}

async function makeMillion(url: string): Promise<Measured[]> {
  const client = connect(url, 1);
  const began = performance.now();
  const size = { messages: 1_000_000, runs: 1_300_000 };
  await seedMillion(client, url, size, { password: randomBytes(12).toString("hex"), log: console.log });
  await client.$disconnect();
  const seconds = (performance.now() - began) / 1000;
  return [{ name: "seed of the million, with both indexes", value: seconds, unit: "s" }];
}

async function main(): Promise<number> {
  const parts = chosenParts();
  const has = (part: Part) => parts.has(part);
  const measured: Measured[] = [];
  const tell = (what: string, figures: Measured[]) => {
    console.log(`${what}: ${figures.map((one) => `${one.name} ${one.value.toPrecision(4)} ${one.unit}`).join("; ")}`);
    measured.push(...figures);
  };
  if (has("matching")) tell("matching", benchMatching());
  if (has("claim")) tell("claim", await withDatabase(benchRuns));
  if (has("bulk")) tell("bulk", await withDatabase(benchBulk));
  if (has("export")) tell("export", await withDatabase(benchExport));
  if (has("retention")) tell("retention", await withDatabase(benchRetention));
  if (has("cron")) tell("cron", await withDatabase(benchCron));
  if (has("compile")) tell("compile", benchCompile());
  if (has("lists") || has("criteria")) {
    const onMillion = async (url: string) => [
      ...(has("lists") ? await benchLists(url) : []),
      ...(has("criteria") ? await benchCriteria(url) : []),
    ];
    tell("the million", await withMillion(onMillion));
  }
  if (has("execution")) tell("execution", await benchExecution());
  if (PRODUCT_PARTS.some(has)) {
    const dataDir = freshDataDir();
    prepareKeys(dataDir);
    const { product, measured: atStart } = await benchStart(dataDir);
    try {
      if (has("start")) tell("start", atStart);
      if (has("access")) tell("access", await benchAccess(product));
      if (has("road")) tell("road", await benchRoad(product));
      if (has("rotation")) tell("rotation", await benchRotation(product));
      if (has("inbox")) tell("inbox", await benchInbox(product));
      if (has("intake")) tell("intake", await benchIntake(product));
      if (has("studio")) tell("studio", await benchStudio(product));
    } finally {
      await db().$disconnect();
      await product.stop();
    }
  }
  const date = new Date().toISOString();
  const results = measured.map((one) => toResult(one, date));
  write(results);
  console.log(`\n${table(results)}`);
  return results.filter((one) => judge(one).startsWith("misses")).length;
}

process.exit((await main()) > 0 ? 1 : 0);
