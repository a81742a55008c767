import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { besideData } from "./installed";
import { until } from "./until";

const read = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T;

/** The address people would use; what is between them and the site ends the TLS. */
export const SECURE_SITE = "https://millrace.example.org";

/**
 * A second web process of the built product, over the suite's database, that is told it is reached by https. `url`: where
 * it listens behind that.
 */
export async function startSecureSite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(besideData("secure-"));
  const { databaseUrl } = read<{ databaseUrl: string }>(besideData("started.json"));
  const settings: Record<string, string> = {
    ...read<Record<string, string>>(besideData("secrets.json")),
    ...{ DATABASE_URL: databaseUrl, DATABASE_POOL: "3", DATA_DIR: dataDir },
    ...{ PUBLIC_URL: SECURE_SITE, HOST: "127.0.0.1", PORT: "0" },
  };
  const web = spawn(process.execPath, ["dist/web.mjs"], {
    env: { ...process.env, ...settings, NODE_ENV: "production" },
    stdio: "ignore",
  });
  const file = join(dataDir, "web.json");
  await until("the secure site listens", async () => {
    if (web.exitCode !== null) throw new Error(`the secure site ended with ${web.exitCode}`);
    return existsSync(file) || null;
  });
  const { url } = read<{ url: string }>(file);
  return { url, stop: () => stop(web, dataDir) };
}

async function stop(web: ChildProcess, dataDir: string): Promise<void> {
  const ended = new Promise((resolve) => web.once("exit", resolve));
  web.kill("SIGTERM");
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}
