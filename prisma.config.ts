import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The engine that is not downloaded: everything Prisma's CLI does works offline. Name a native one to use that.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("./scripts/schema-engine.mjs", import.meta.url));

// Partitioned tables and their retention classes are written in SQL: Prisma neither models nor drops them.
const partitioned = [
  "message_body",
  "run_state",
  "run_log",
  "run_draft",
  "run_request",
  "message_search",
  "message_leaf",
  "run_search",
].flatMap((table) => [table, ...[0, 30, 90, 365].map((days) => `${table}_${days}`)].map((name) => `public.${name}`));

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://127.0.0.1:5432/millrace" },
  experimental: { externalTables: true },
  tables: { external: partitioned },
});
