import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuilt, ensureGenerated } from "@/scripts/prepare.mjs";
import { isAlive } from "@/scripts/process-identity.mjs";
import { ROOT } from "@/scripts/root.mjs";
import { type RunningProduct, startProduct } from "@/test/product";

let product: RunningProduct;
let dataDir = "";
const settings = { DEMO: "off", ADAPTOR_DIR: join(ROOT, ".cache", "adaptors") };

beforeAll(async () => {
  await ensureGenerated();
  await ensureBuilt();
  dataDir = mkdtempSync(join(ROOT, ".cache", "start-"));
  product = await startProduct(dataDir, settings);
});

afterAll(async () => {
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A start that is expected to end by itself. */
function start(folder: string, env: Record<string, string>): { status: number | null; said: string } {
  const { DATABASE_URL: _, AUTH_SECRET: __, ENCRYPTION_KEYS: ___, ...rest } = process.env;
  const ended = spawnSync(process.execPath, [join(ROOT, "dist/supervisor.mjs")], {
    cwd: ROOT,
    env: { ...rest, NODE_ENV: "production", DATA_DIR: folder, ...settings, ...env },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status: ended.status, said: ended.stdout + ended.stderr };
}

/** The same on a data directory of its own, removed afterwards. */
function startElsewhere(env: Record<string, string>): { status: number | null; said: string } {
  const folder = mkdtempSync(join(ROOT, ".cache", "start-"));
  const ended = start(folder, env);
  expect(existsSync(join(folder, "started.json"))).toBe(false);
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
  rmSync(folder, { recursive: true, force: true });
  return ended;
}

it("says where it is, to its owner only", () => {
  const file = join(dataDir, "started.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { url, databaseUrl, pids } = product.started();
  expect(product.output()).toContain(`Millrace is ready: ${url}`);
  expect(databaseUrl).toMatch(/^postgresql:\/\//);
  for (const pid of [pids.supervisor, pids.web, pids.worker, pids.postgres]) expect(isAlive(pid ?? 0)).toBe(true);
});

it("a second start on the same data says so and ends well", () => {
  const { status, said } = start(dataDir, { PORT: "0" });
  expect(said).toContain(`Millrace runs already: ${product.started().url}`);
  expect(status).toBe(0);
});

it("a port that is taken is named, with another to try", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { status, said } = startElsewhere({ PORT: String(port) });
  other.close();
  expect(said).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
  expect(status).toBe(1);
});

it("a database that cannot be reached is named, with what to do", () => {
  const { status, said } = startElsewhere({ PORT: "0", DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  expect(said).toContain("The database of DATABASE_URL cannot be reached");
  expect(status).toBe(1);
});

it("refuses missing and weak secrets beside a database of the operator's", () => {
  const { status, said } = startElsewhere({
    PORT: "0",
    DATABASE_URL: product.started().databaseUrl,
    AUTH_SECRET: "changeme",
  });
  expect(said).toContain("AUTH_SECRET is too short");
  expect(said).toContain("ENCRYPTION_KEYS is missing");
  expect(status).toBe(1);
});

it("Ctrl-C stops everything it started, and it starts again on the same data", async () => {
  const { pids, url, databaseUrl } = product.started();
  expect(await product.stop()).toBe(0);
  for (const pid of Object.values(pids)) expect(isAlive(pid ?? 0)).toBe(false);
  expect(existsSync(join(dataDir, "started.json"))).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
  product = await startProduct(dataDir, settings);
  expect(product.started().databaseUrl).toBe(databaseUrl);
});
