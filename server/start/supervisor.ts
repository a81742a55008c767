import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { offerFirstRun } from "@/scripts/first-run.mjs";
import { migrate } from "@/scripts/migrate.mjs";
import { Advice, giveUp, messageOf, step } from "@/scripts/progress.mjs";
import { dataDirectory, releaseLock, sayRunning, takeLock, writePrivately } from "@/scripts/running-product.mjs";
import { env } from "@/server/env";
import { heapFlags } from "./heap-settings";
import { type Child, keep } from "./supervisor-child";
import { openDatabase } from "./supervisor-database";
import {
  type Demo,
  destinationHost,
  followDestination,
  hasMoved,
  isSeeded,
  readDemo,
  seedDemo,
} from "./supervisor-demo";
import { endLeftovers, rememberProcesses } from "./supervisor-leftovers";
import { allowAlso, chooseSettings } from "./supervisor-settings";

const SOURCES = {
  web: "server/start/web.ts",
  worker: "server/start/worker.ts",
  destination: "scripts/demo-destination.ts",
  seed: "prisma/seed.ts",
} as const;

type Program = keyof typeof SOURCES;

/** How a process of the product is started: its bundle, or in development its source. */
function programOf(name: Program): string[] {
  if (process.env.NODE_ENV === "development") return ["--import", "tsx", SOURCES[name]];
  return [...heapFlags(name), join("dist", `${name}.mjs`)];
}

const say = (line: string): void => console.log(`  ${line}`);

/** Refuses settings that are missing, weak or wrong, naming each. */
function checkSettings(): void {
  try {
    env();
  } catch (error) {
    throw new Advice(messageOf(error));
  }
}

/** One start of the product: what runs, and how it ends. */
class Product {
  private readonly children = new Map<Program, Child>();
  private database: Awaited<ReturnType<typeof openDatabase>> | null = null;
  private seeding: ReturnType<typeof seedDemo> | null = null;
  private demo: Demo | null = null;
  private isUp = false;

  constructor(private readonly dataDir: string) {}

  /** Brings everything up. Throws Advice where a person has to do something. */
  async start(): Promise<void> {
    await step("Ending what an earlier start left behind", () => endLeftovers(this.dataDir));
    const embedded = !process.env.DATABASE_URL;
    Object.assign(process.env, await chooseSettings(this.dataDir, embedded));
    const database = await step("Starting PostgreSQL", () => openDatabase(this.dataDir, say));
    this.database = database;
    Object.assign(process.env, this.addresses());
    checkSettings();
    await step("Migrating the database", () => migrate(database.url()));
    const withDemo = process.env.DEMO !== "off";
    if (withDemo) await this.startDestination();
    await step("Starting web and worker", () => Promise.all([this.keep("web").ready, this.keep("worker").ready]));
    database.watch((moved) => this.onDatabaseReturn(moved), say);
    this.demo = readDemo(this.dataDir, env().PUBLIC_URL);
    if (withDemo && !isSeeded(this.dataDir)) await step("Making the demo's login", () => this.seed());
    else if (withDemo && hasMoved(this.dataDir)) await this.followDestination();
    this.isUp = true;
    this.onChange();
    this.greet(await offerFirstRun(database.url()));
  }

  private keep(name: Program): Child {
    const child = keep({
      name,
      program: programOf(name),
      dataDir: this.dataDir,
      settings: () => this.addresses(),
      onChange: () => this.onChange(),
      say,
    });
    this.children.set(name, child);
    return child;
  }

  private addresses(): Record<string, string> {
    return { DATABASE_URL: this.database?.url() ?? "" };
  }

  private async startDestination(): Promise<void> {
    await step("Starting the demo's destination", () => this.keep("destination").ready);
    Object.assign(process.env, { OUTBOUND_ALLOW: allowAlso(destinationHost(this.dataDir)) });
  }

  private seedOptions(scenario: string) {
    return {
      program: [...programOf("seed"), scenario],
      dataDir: this.dataDir,
      settings: () => ({ ...this.addresses(), MILLRACE_URL: env().PUBLIC_URL }),
      say,
    };
  }

  private followDestination(): Promise<void> {
    return step("Telling the demo where its systems are now", () => followDestination(this.seedOptions("destination")));
  }

  private async seed(): Promise<void> {
    this.seeding = seedDemo({
      ...this.seedOptions("demo"),
      onLogin: (demo) => {
        this.demo = demo;
      },
    });
    await this.seeding.login;
  }

  private onDatabaseReturn(moved: boolean): void {
    this.onChange();
    if (!moved) return;
    process.env.DATABASE_URL = this.addresses().DATABASE_URL;
    this.children.get("web")?.restart();
    this.children.get("worker")?.restart();
  }

  private onChange(): void {
    const pid = (name: Program) => this.children.get(name)?.pid() ?? null;
    const pids = { web: pid("web"), worker: pid("worker"), destination: pid("destination") };
    rememberProcesses(this.dataDir, [...Object.values(pids), this.seeding?.pid ?? null]);
    if (!this.isUp) return;
    writePrivately(join(this.dataDir, "started.json"), {
      url: env().PUBLIC_URL,
      databaseUrl: this.addresses().DATABASE_URL,
      demo: this.demo,
      pids: { supervisor: process.pid, ...pids, postgres: this.database?.pid() ?? null },
    });
  }

  /** `token`: makes the first superuser; null where there is one. Behind a #, so that no server's log takes it down. */
  private greet(token: string | null): void {
    console.log(`\nMillrace is ready: ${env().PUBLIC_URL}`);
    if (token) console.log(`  First superuser: ${new URL(`/welcome#${token}`, env().PUBLIC_URL).href} (works once)`);
    if (this.demo) {
      const { email, password, inboxUrl, superuser } = this.demo;
      console.log(`  Demo login:  ${email}  ${password}`);
      if (superuser) console.log(`  Superuser:   ${superuser} (same password)`);
      console.log(`  Try it:      curl -H 'content-type: application/json' -d '{"hello":"world"}' ${inboxUrl}`);
    }
    console.log(`  Data:        ${this.dataDir} (logs in ${join(this.dataDir, "logs")})`);
    console.log("  Ctrl-C stops everything.");
  }

  /** Stops all in order: first who takes work, then the database. */
  async stop(): Promise<void> {
    this.isUp = false;
    this.seeding?.kill();
    await Promise.all([...this.children.values()].map((child) => child.stop()));
    await this.database?.stop();
    for (const file of ["started.json", "processes.json"]) rmSync(join(this.dataDir, file), { force: true });
  }

  kill(): void {
    for (const child of this.children.values()) child.kill();
  }
}

/** Runs the product until it is told to stop; a second supervisor of the same data directory only says so. */
async function main(): Promise<void> {
  const dataDir = dataDirectory();
  mkdirSync(dataDir, { recursive: true });
  if (!takeLock(dataDir)) return sayRunning(dataDir);
  const product = new Product(dataDir);
  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    if (stopping) {
      product.kill();
      return;
    }
    console.log("\nStopping …");
    stopping = product.stop().finally(() => releaseLock(dataDir));
    stopping.then(() => process.exit(0), giveUp);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  try {
    await product.start();
  } catch (error) {
    if (stopping) return;
    await product.stop();
    releaseLock(dataDir);
    giveUp(error);
  }
}

await main();
