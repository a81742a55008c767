import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import { ROOT } from "@/scripts/root.mjs";
import { type Started as ProductStarted, readJson } from "@/scripts/running-product.mjs";
import { adaptorFolder } from "@/server/execution/adaptor-names";
import { type Started, start, until } from "./child";

const START_MS = 600_000;
const ADAPTORS_MS = 300_000;
/** Adaptors stay from one bench to the next. */
export const ADAPTOR_DIR = join(ROOT, ".cache", "bench", "adaptors");

export type Product = {
  url: string;
  databaseUrl: string;
  dataDir: string;
  /** From the command to an address that answers. */
  startSeconds: number;
  pids: number[];
  stop: () => Promise<void>;
};

/** A data directory of the bench's own, empty. */
export function freshDataDir(): string {
  const dataDir = join(ROOT, ".cache", "bench", "data");
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  return dataDir;
}

/** With BENCH_AS_BUILT=1 the build is taken as it is; else the start looks whether it is stale, and builds. */
const PROGRAM = process.env.BENCH_AS_BUILT ? "dist/supervisor.mjs" : "scripts/start.mjs";

/** Starts the built product, without its demo, on a port of its own. */
export async function startProduct(dataDir: string): Promise<Product> {
  const began = performance.now();
  const env = {
    DATA_DIR: dataDir,
    ADAPTOR_DIR,
    PORT: "0",
    DEMO: "off",
    LOG_LEVEL: "warn",
    HOST: "127.0.0.1",
    NODE_ENV: "production",
    // Of a product that this process worked on before.
    DATABASE_URL: "",
    PUBLIC_URL: "",
  };
  const started: Started = start(process.execPath, [PROGRAM], env, ROOT);
  const file = join(dataDir, "started.json");
  const isUp = async () => {
    const found = readJson<ProductStarted>(file);
    if (!found) return null;
    const reply = await fetch(`${found.url}/api/health`).catch(() => null);
    return reply?.status === 200 ? found : null;
  };
  const found = await until(isUp, { started, millis: START_MS, what: "The product's start" });
  const startSeconds = (performance.now() - began) / 1000;
  adoptSettingsOf(dataDir, found);
  const pids = Object.values(found.pids).filter((pid) => pid !== null);
  return { url: found.url, databaseUrl: found.databaseUrl, dataDir, startSeconds, pids, stop: started.stop };
}

/** Waits until the product's adaptors are installed: the first start does it in the background. */
export async function awaitAdaptors(): Promise<void> {
  const missing = () =>
    PRODUCT_ADAPTORS.filter(
      ({ name, version }) => !existsSync(join(adaptorFolder(ADAPTOR_DIR, name, version), "adaptor.json")),
    );
  await until(async () => (missing().length === 0 ? true : null), { millis: ADAPTORS_MS, what: "Installing adaptors" });
}

/** Lets verbs called in this process work on the product's own database. */
function adoptSettingsOf(dataDir: string, found: ProductStarted): void {
  const secrets = readJson<Record<string, string>>(join(dataDir, "secrets.json")) ?? {};
  Object.assign(process.env, secrets, { DATABASE_URL: found.databaseUrl, PUBLIC_URL: found.url, DATA_DIR: dataDir });
}
