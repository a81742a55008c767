import { setTimeout as pause } from "node:timers/promises";
import type { Sending } from "./messages/sendings";

const ATTEMPTS = 20;
const RETRY_MS = 500;

/**
 * Posts the messages to the inbox in their order, each with its Idempotency-Key, so that a seed that goes on after a
 * crash stores none twice. Throws when the inbox answers something else than it should, or not at all for a while.
 */
export async function postMessages(inboxUrl: string, sendings: readonly Sending[]): Promise<void> {
  for (const sending of sendings) await post(inboxUrl, sending);
}

async function post(inboxUrl: string, { key, query, contentType, body, accepted }: Sending): Promise<void> {
  const url = query ? `${inboxUrl}?${query}` : inboxUrl;
  const headers = { "content-type": contentType, "idempotency-key": key, "user-agent": "Kisiwa demo" };
  let last = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const reply = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
      const answer = await reply.text();
      const asExpected = accepted ? reply.ok : reply.status === 400;
      if (asExpected) return;
      last = `${reply.status} ${answer.slice(0, 300)}`;
      if (reply.status < 500 && reply.status !== 429) break;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(RETRY_MS);
  }
  throw new Error(`The inbox did not take message ${key} as it should: ${last}`);
}
