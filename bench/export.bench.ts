import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "@/scripts/root.mjs";
import { heapFlags, MEMORY_SETTINGS } from "@/server/start/heap-settings";
import type { Measured } from "./result";

/** Exports of runs and messages in a process of their own that is started like the worker, with settings of its own. `url`: an empty migrated database. */
export async function benchExport(url: string): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-exports-"));
  const secret = () => randomBytes(32).toString("base64");
  const own = { ENCRYPTION_KEYS: `k1:${secret()}`, AUTH_SECRET: secret(), DATA_DIR: folder, DATABASE_URL: url };
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...heapFlags("worker"), "--import", "tsx", join(ROOT, "bench", "export-child.ts"), url],
      { cwd: ROOT, env: { ...process.env, ...MEMORY_SETTINGS, ...own } },
    );
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "[]") as Measured[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
