import { join } from "node:path";
import pg from "pg";
import { ensurePostgres, stopPostgres } from "@/scripts/embedded-postgres.mjs";
import { isAlive } from "@/scripts/process-identity.mjs";
import { Advice, messageOf } from "@/scripts/progress.mjs";

const WATCH_MS = 250;

/** The database of this start: embedded and watched, or the operator's own. */
export interface Database {
  url: () => string;
  pid: () => number | null;
  /** Calls back when the embedded server died and runs again; `moved` when its address changed with it. */
  watch: (onReturn: (moved: boolean) => void, say: (line: string) => void) => void;
  stop: () => Promise<void>;
}

async function givenDatabase(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const why = messageOf(error);
    throw new Advice(
      `The database of DATABASE_URL cannot be reached: ${why}. Check the address, or leave DATABASE_URL out for the embedded one.`,
    );
  } finally {
    await client.end();
  }
  return { url: () => url, pid: () => null, watch: () => {}, stop: async () => {} };
}

/** Opens the database: DATABASE_URL, else the embedded server in DATA_DIR/postgres, started or attached to. */
export async function openDatabase(dataDir: string, say: (line: string) => void): Promise<Database> {
  const given = process.env.DATABASE_URL;
  if (given) return givenDatabase(given);
  const dir = join(dataDir, "postgres");
  let server = await ensurePostgres({ dir, log: say });
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let returning: Promise<void> = Promise.resolve();

  const comeBack = async (onReturn: (moved: boolean) => void): Promise<void> => {
    const before = server.url();
    server = await ensurePostgres({ dir, log: say });
    onReturn(server.url() !== before);
  };
  const watch: Database["watch"] = (onReturn, tell) => {
    const look = (): void => {
      if (stopped) return;
      if (isAlive(server.pid)) {
        timer = setTimeout(look, WATCH_MS);
        return;
      }
      tell("PostgreSQL ended; it starts again and recovers.");
      returning = comeBack(onReturn)
        .catch((error: unknown) => tell(messageOf(error)))
        .finally(look);
    };
    look();
  };
  const stop = async (): Promise<void> => {
    stopped = true;
    clearTimeout(timer);
    await returning;
    await stopPostgres(dir);
  };
  return { url: () => server.url(), pid: () => server.pid, watch, stop };
}
