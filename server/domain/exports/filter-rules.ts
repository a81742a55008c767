import type { z } from "zod";
import type { RunFilters } from "@/contracts/activity";
import type { MessageFilters } from "@/contracts/inbox";

type MessagesAsked = z.output<typeof MessageFilters>;
type RunsAsked = z.output<typeof RunFilters>;

const DAY_MS = 86_400_000;

const isOpen = ({ from, fromId, toId }: MessagesAsked | RunsAsked) =>
  !from && fromId === undefined && toId === undefined;

/**
 * The same filters without anything that moves: the days counted back from now become a date, and what comes in after
 * `newest` is left out. Half of an export is never of another moment than the rest.
 */
export function frozen<F extends MessagesAsked | RunsAsked>(asked: F, newest: bigint, now: Date, days: number): F {
  const until = asked.to ?? now;
  const from = isOpen(asked) ? new Date(until.getTime() - days * DAY_MS) : asked.from;
  const toId = asked.toId !== undefined && asked.toId < newest ? asked.toId : newest;
  return { ...asked, ...(from ? { from } : {}), toId };
}
