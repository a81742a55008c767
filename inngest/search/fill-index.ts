import { setTimeout as pause } from "node:timers/promises";
import { systemContext } from "@/server/core/context";
import { indexTexts } from "@/server/domain/search/index-texts";

/** A turn ends after this time at the latest, so that whoever stops the worker does not wait. */
const TURN_MS = 2_000;
const KINDS = ["message", "run"] as const;

/**
 * Brings the search index up to what is stored. Between batches it rests as long as the batch took: what comes in and
 * what runs has the greater half of the machine.
 */
export async function fillIndex(name: string): Promise<void> {
  const ctx = systemContext(name);
  const end = performance.now() + TURN_MS;
  for (let more = true; more && performance.now() < end; ) {
    const began = performance.now();
    const done = await Promise.all(KINDS.map((kind) => indexTexts(ctx, { kind })));
    more = done.some((one) => one.more);
    if (more) await pause(performance.now() - began);
  }
}
