import type { ProductEvent } from "@/contracts/events";
import { inngest } from "@/inngest/client";
import { log } from "@/server/log";

/**
 * Sends events to the engine in the background. Never throws: the row is the truth, an event only wakes,
 * and the sweeps find what no event announced.
 */
export function sendEvents(events: readonly ProductEvent[]): void {
  if (events.length === 0) return;
  inngest.send([...events]).catch((error: unknown) => {
    log.warn(
      { events: events.map((e) => e.name), error: String(error) },
      "events not sent; the sweep will find the work",
    );
  });
}
