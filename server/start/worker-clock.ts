import { log } from "@/server/log";

/** Does work again and again, `everyMs` after its end; a failure is logged and costs one turn. Returns how to stop. */
export function keepTime(what: string, everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;
  const once = async () => {
    try {
      await work();
    } catch (error) {
      log.warn({ error: String(error) }, `${what} failed; it is tried again`);
    }
    if (!stopped) plan();
  };
  const plan = () => {
    timer = setTimeout(() => {
      turn = once();
    }, everyMs);
  };
  turn = once();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await turn;
  };
}

const MINUTE_MS = 60_000;
const AFTER_FAILURE_MS = 1000;

/** Does work at once and then at the beginning of every minute; after a failure again within a second. Returns how to stop. */
export function keepMinutes(what: string, work: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;
  const once = async () => {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    let pauseMs = 0;
    try {
      await work();
      pauseMs = Math.max(0, (minute + 1) * MINUTE_MS - Date.now());
    } catch (error) {
      log.warn({ error: String(error) }, `${what} failed; it is tried again`);
      pauseMs = AFTER_FAILURE_MS;
    }
    if (!stopped) plan(pauseMs);
  };
  const plan = (pauseMs: number) => {
    timer = setTimeout(() => {
      turn = once();
    }, pauseMs);
  };
  turn = once();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await turn;
  };
}
