import pg from "pg";
import { NEWS_CHANNEL, type NewsKind, readTopic } from "@/contracts/news";
import { env } from "@/server/env";
import { log } from "@/server/log";

/** Called with the id a notification carries; `null` after the session was lost: anything may have happened meanwhile. */
export type Listener = (id: string | null) => void;

export type NewsSession = {
  /** Hears the news of a kind, of one id or of all. Returns how to stop hearing. */
  on(kind: NewsKind, id: string | "*", listener: Listener): () => void;
  close(): Promise<void>;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

/** A LISTEN session of its own on a database: it comes back by itself when it is lost, and tells its listeners so. */
export function openNews(connectionString: string): NewsSession {
  const listeners = new Map<string, Set<Listener>>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let pauseMs = FIRST_PAUSE_MS;
  let closed = false;
  let wasUp = false;

  const call = (key: string, id: string | null) => {
    for (const listener of [...(listeners.get(key) ?? [])]) listener(id);
  };
  const hear = (payload: string | undefined) => {
    const topic = readTopic(payload ?? "");
    if (!topic) return;
    call(`${topic.kind}:${topic.id}`, topic.id);
    call(`${topic.kind}:*`, topic.id);
  };
  const lost = (which: pg.Client, error?: Error) => {
    if (client !== which) return;
    client = null;
    which.end().catch(() => {});
    if (closed) return;
    log.warn({ error: error?.message }, "the session that hears news was lost; it is opened again");
    timer = setTimeout(() => void open(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };
  const open = async () => {
    const next = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 5000 });
    client = next;
    next.on("error", (error) => lost(next, error));
    next.on("end", () => lost(next));
    next.on("notification", ({ payload }) => hear(payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${NEWS_CHANNEL}`);
    } catch (error) {
      lost(next, error as Error);
      return;
    }
    pauseMs = FIRST_PAUSE_MS;
    if (wasUp) for (const key of [...listeners.keys()]) call(key, null);
    wasUp = true;
  };
  void open();

  return {
    on(kind, id, listener) {
      const key = `${kind}:${id}`;
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(key) === set) listeners.delete(key);
      };
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

const keep = globalThis as unknown as { millraceNews?: NewsSession };

/** The process's one session, opened on first use. */
export function news(): NewsSession {
  keep.millraceNews ??= openNews(env().DATABASE_URL);
  return keep.millraceNews;
}
