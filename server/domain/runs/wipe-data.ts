import { z } from "zod";
import { command } from "@/server/core/command";

const AT_ONCE = 200;

/** What was wiped: bodies of so many messages, so many states. */
export type Wiped = { messages: number; states: number };

/**
 * Wipes the bodies and states that projects do not keep, of whatever has ended since the last time, and in projects that
 * keep nothing the messages that no trigger asked for. Rows, statuses and logs stay. What is to be looked at is written
 * by the transactions that end runs or match messages, so none is forgotten.
 */
export const wipeData = command({
  action: "retention.apply",
  scope: "instance",
  input: z.object({}),
  audit: false,
  transaction: "own",
  run: async (ctx): Promise<Wiped> => {
    const all = { messages: 0, states: 0 };
    for (let taken = AT_ONCE; taken === AT_ONCE; ) {
      const [turn] = await ctx.db.$queryRawUnsafe<(Wiped & { taken: number })[]>(
        "SELECT * FROM wipe_ended($1::int)",
        AT_ONCE,
      );
      taken = turn?.taken ?? 0;
      all.messages += turn?.messages ?? 0;
      all.states += turn?.states ?? 0;
    }
    for (let taken = AT_ONCE; taken === AT_ONCE; ) {
      const [turn] = await ctx.db.$queryRawUnsafe<{ taken: number; messages: number }[]>(
        "SELECT * FROM wipe_unmatched($1::int)",
        AT_ONCE,
      );
      taken = turn?.taken ?? 0;
      all.messages += turn?.messages ?? 0;
    }
    return all;
  },
});
