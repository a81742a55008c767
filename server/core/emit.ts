import type { ProductEvent } from "@/contracts/events";
import { inngest } from "@/inngest/client";
import { spaceOut } from "@/lib/coalesce/space-out";
import { log } from "@/server/log";

/** How often a busy inbox wakes its matching; the first message after a pause wakes it at once. */
const RECEIVED_MS = 50;

function send(events: readonly ProductEvent[]): void {
  inngest.send([...events]).catch((error: unknown) => {
    log.warn(
      { events: events.map((e) => e.name), error: String(error) },
      "events not sent; the sweep will find the work",
    );
  });
}

const sendReceived = spaceOut(RECEIVED_MS, (projectId) => send([{ name: "message/received", data: { projectId } }]));

/**
 * Sends events to the engine in the background. Never throws: the row is the truth, an event only wakes,
 * and the sweeps find what no event announced.
 */
export function sendEvents(events: readonly ProductEvent[]): void {
  const others: ProductEvent[] = [];
  for (const event of events) {
    if (event.name === "message/received") sendReceived(event.data.projectId);
    else others.push(event);
  }
  if (others.length) send(others);
}
