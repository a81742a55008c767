import type { z } from "zod";
import type { RunFilters } from "@/contracts/activity";
import type { MessageFilters } from "@/contracts/inbox";

type MessagesAsked = z.output<typeof MessageFilters>;
type RunsAsked = z.output<typeof RunFilters>;

const DAY_MS = 86_400_000;

/** Whether the lists would show their usual days alone. */
function isOpen(asked: MessagesAsked | RunsAsked): boolean {
  const { from, to, fromId, toId } = asked;
  const bulkId = "bulkId" in asked ? asked.bulkId : undefined;
  return !from && !to && fromId === undefined && toId === undefined && bulkId === undefined;
}

/**
 * The same filters without anything that moves: the days counted back from now become a date, and what comes in after
 * `newest` is left out. Half of an export is never of another moment than the rest.
 */
export function frozen<F extends MessagesAsked | RunsAsked>(asked: F, newest: bigint, now: Date, days: number): F {
  const from = isOpen(asked) ? new Date(now.getTime() - days * DAY_MS) : asked.from;
  const toId = asked.toId !== undefined && asked.toId < newest ? asked.toId : newest;
  return { ...asked, ...(from ? { from } : {}), toId };
}
