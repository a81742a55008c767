import pg from "pg";
import { bindClientLogger, bindTransport } from "@/inngest/client";
import { engineFetch } from "@/server/engine/engine-fetch";
import { guardPool } from "@/server/engine/guard-pool";
import { env } from "@/server/env";
import { log } from "@/server/log";

/**
 * Binds the client of a process that only sends events (web, scripts): with the embedded engine they become rows and a
 * notification in the database, else the Inngest server gets them. `stop` closes its connections.
 */
export function bindSender(): { stop(): Promise<void> } {
  hearClient();
  if (env().BACKGROUND === "inngest") return { stop: async () => {} };
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 2 });
  guardPool(pool, (error) => log.warn({ error: error.message }, "an idle connection of the event sender broke"));
  bindTransport(engineFetch(pool));
  return { stop: () => pool.end() };
}

/** Lets the client's remarks into the log: sentences and error messages only, no bodies. */
export function hearClient(): void {
  bindClientLogger({
    debug: () => {},
    info: () => {},
    warn: (...args: unknown[]) => log.warn({ about: sentenceOf(args) }, "a remark of the Inngest client"),
    error: (...args: unknown[]) => log.error({ about: sentenceOf(args) }, "a background step failed"),
  });
}

function sentenceOf(args: unknown[]): string {
  const parts = args.map((arg) => {
    if (typeof arg === "string") return arg;
    const error = arg instanceof Error ? arg : (arg as { err?: unknown } | null)?.err;
    return error instanceof Error ? `${error.name}: ${error.message}` : "";
  });
  return parts.filter(Boolean).join(" ").slice(0, 500);
}
