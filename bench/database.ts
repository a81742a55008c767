import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensurePostgres } from "@/scripts/embedded-postgres.mjs";
import { migrate } from "@/scripts/migrate.mjs";
import { ROOT } from "@/scripts/root.mjs";

/** Does the work on a server of its own with the product's settings and an empty migrated database, then removes both. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dir = join(ROOT, ".cache", "bench", "postgres");
  const server = await ensurePostgres({ dir, database: "bench" });
  try {
    await migrate(server.url());
    return await work(server.url());
  } finally {
    await server.stop("immediate");
    rmSync(server.dir, { recursive: true, force: true });
  }
}
