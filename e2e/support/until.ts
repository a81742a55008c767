import { setTimeout as pause } from "node:timers/promises";

const LIMIT_MS = 30_000;
const POLL_MS = 100;

/** Asks again and again until there is an answer. Throws with what was waited for after 30 s. */
export async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${LIMIT_MS / 1000} s in vain: ${what}`);
    await pause(POLL_MS);
  }
}
