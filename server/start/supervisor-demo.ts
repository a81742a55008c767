import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJson, type Started, writePrivately } from "@/scripts/running-product.mjs";
import { launch, tailOf } from "./supervisor-child";

export type Demo = NonNullable<Started["demo"]>;
/** `destination`: where its systems listened when its credential was last looked at. */
type Kept = Demo & { seeded: boolean; destination?: string };

const fileOf = (dataDir: string): string => join(dataDir, "demo.json");

/** The demo of this install, its inbox under the present address; null before the first seed. */
export function readDemo(dataDir: string, publicUrl: string): Demo | null {
  const kept = readJson<Kept>(fileOf(dataDir));
  if (!kept) return null;
  const { pathname } = new URL(kept.inboxUrl);
  return {
    email: kept.email,
    password: kept.password,
    project: kept.project,
    inboxUrl: new URL(pathname, publicUrl).href,
    ...(kept.superuser ? { superuser: kept.superuser } : {}),
  };
}

export const isSeeded = (dataDir: string): boolean => readJson<Kept>(fileOf(dataDir))?.seeded === true;

/** Where the demo's destination listens, once it does. */
export function destinationHost(dataDir: string): string {
  const { url } = JSON.parse(readFileSync(join(dataDir, "destination.json"), "utf8")) as { url: string };
  return new URL(url).host;
}

export interface SeedOptions {
  program: string[];
  dataDir: string;
  settings: () => Record<string, string>;
  onLogin: (demo: Demo) => void;
  say: (line: string) => void;
}

/**
 * Runs the demo's seed in a process of its own. `login` resolves when the login stands, or when there will be none:
 * a seed that fails leaves a product that works, and says where to read why.
 */
export function seedDemo(options: SeedOptions): { login: Promise<void>; pid: number | null; kill: () => void } {
  const { dataDir, say } = options;
  const { process: child, file } = launch({ ...options, name: "seed" });
  const login = new Promise<void>((resolve) => {
    child.on("message", (message: { demo?: Demo }) => {
      if (!message.demo) return;
      writePrivately(fileOf(dataDir), { ...message.demo, seeded: false });
      options.onLogin(message.demo);
      resolve();
    });
    child.once("exit", (code) => {
      const kept = readJson<Kept>(fileOf(dataDir));
      if (code === 0 && kept) {
        writePrivately(fileOf(dataDir), { ...kept, seeded: true, destination: destinationHost(dataDir) });
      }
      if (code !== 0 && code !== null)
        say(`${tailOf(file)}\nThe demo could not be seeded; the product works without. Its log: ${file}`);
      resolve();
    });
  });
  return { login, pid: child.pid ?? null, kill: () => void child.kill("SIGTERM") };
}

/** Whether the demo's systems listen elsewhere than its credential says: their port was taken by somebody. */
export function hasMoved(dataDir: string): boolean {
  const kept = readJson<Kept>(fileOf(dataDir));
  return kept?.seeded === true && kept.destination !== destinationHost(dataDir);
}

/** Lets the demo's credential follow its systems, in a process of its own; one that fails is tried at the next start. */
export function followDestination(options: Omit<SeedOptions, "onLogin">): Promise<void> {
  const { dataDir, say } = options;
  const { process: child, file } = launch({ ...options, name: "seed" });
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      const kept = readJson<Kept>(fileOf(dataDir));
      if (code === 0 && kept) writePrivately(fileOf(dataDir), { ...kept, destination: destinationHost(dataDir) });
      else say(`The demo's credential still names the former address of its systems. Its log: ${file}`);
      resolve();
    });
  });
}
