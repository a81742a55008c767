import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// A zone nobody works in, with three quarters of an hour: code that forgets zones fails here first.
process.env.TZ = "Asia/Kathmandu";

/** vitest groups failures by a function that Node has from 21 on: without it a red run would not say why. */
function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const [at, item] of [...items].entries()) {
    const key = keyOf(item, at);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
if (!("groupBy" in Map)) Object.assign(Map, { groupBy });

const exclude = [...configDefaults.exclude, ".cache/**", ".data/**", ".next/**", "dist/**", "e2e/**"];

/** Settings good enough to be accepted; a test that needs a database asks test/database for its own. */
const env = {
  TZ: "Asia/Kathmandu",
  NODE_ENV: "test" as const,
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  AUTH_SECRET: "kFq2vX9sLw7RzT4mYb6NcJ1hGd3Pe8Ua",
  ENCRYPTION_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`,
};

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: here("./test/server-only.ts") },
      { find: /^@\//, replacement: here("./") },
    ],
  },
  test: {
    retry: 0,
    env,
    exclude,
    pool: "forks",
    maxWorkers: "100%",
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...exclude, "**/*.{db,sandbox,crash}.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: "components", include: ["**/*.test.tsx"], environment: "happy-dom", testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          globalSetup: "./test/global-setup.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Half of a test's time is PostgreSQL's: two files at once, even where one core is kept for others.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "sandbox",
          include: ["**/*.sandbox.test.ts"],
          globalSetup: "./test/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Most of a test's time is waiting for a child to start, stop or be killed.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "crash",
          include: ["**/*.crash.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
