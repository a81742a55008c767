import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensurePostgres } from "@/scripts/embedded-postgres.mjs";
import { migrate } from "@/scripts/migrate.mjs";
import { ROOT } from "@/scripts/root.mjs";

/** Does the work on a server of its own with the product's settings and an empty migrated database, then removes both. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dir = join(ROOT, ".cache", "bench", "postgres");
  removeLeftovers(dir);
  const server = await ensurePostgres({ dir, database: "bench" });
  try {
    await migrate(server.url());
    return await work(server.url());
  } finally {
    await server.stop("immediate");
    rmSync(server.dir, { recursive: true, force: true });
  }
}

/** What a bench that was killed left behind would be taken for an empty database. A live server's folder stays. */
function removeLeftovers(dir: string): void {
  const note = join(dir, "postmaster.pid");
  const pid = existsSync(note) ? Number.parseInt(readFileSync(note, "utf8"), 10) : null;
  if (pid !== null && existsSync(`/proc/${pid}`)) throw new Error(`Another bench works in ${dir} (process ${pid}).`);
  rmSync(dir, { recursive: true, force: true });
}
