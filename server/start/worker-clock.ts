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
