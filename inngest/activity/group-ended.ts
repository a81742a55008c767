import { setTimeout as pause } from "node:timers/promises";
import { systemContext } from "@/server/core/context";
import { groupFailures } from "@/server/domain/activity/group-failures";

/** A turn ends after this time at the latest, so that whoever stops the worker does not wait. */
const TURN_MS = 2_000;

/** Groups what has failed since. Between batches it rests as long as a batch took: what runs goes first. */
export async function groupEnded(name: string): Promise<void> {
  const ctx = systemContext(name);
  const end = performance.now() + TURN_MS;
  for (let more = true; more && performance.now() < end; ) {
    const began = performance.now();
    ({ more } = await groupFailures(ctx, {}));
    if (more) await pause(performance.now() - began);
  }
}
