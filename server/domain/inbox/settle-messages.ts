import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { task } from "@/server/core/task";
import { findWritten, isUnderway } from "@/server/domain/inbox/settle-messages.sql";
import type { Written } from "@/server/domain/inbox/store-messages";
import { log } from "@/server/log";

/** How long a sender waits for a database that went away; an embedded one is back within a few seconds. */
const PATIENCE_MS = 15_000;
const AGAIN_MS = 250;

/**
 * Says of messages whose commit nobody confirmed whether they were stored: the connection broke, or the database died.
 * All or none, as they share a transaction. `unknown` when the database does not come back in time.
 */
export const settleMessages = task({
  action: "message.receive",
  scope: "instance",
  input: z.custom<{ written: Written; patienceMs?: number }>(),
  run: async (
    ctx,
    { written: { transaction, rows }, patienceMs = PATIENCE_MS },
  ): Promise<"stored" | "not stored" | "unknown"> => {
    if (transaction === null || rows.length === 0) return "stored"; // repeats of what had been stored before
    const until = performance.now() + patienceMs;
    do {
      try {
        if (!(await isUnderway(ctx.db, transaction))) {
          const found = await findWritten(ctx.db, rows);
          const isStored = found === rows.length;
          log.warn({ messages: rows.length, isStored }, "a commit that nobody confirmed was looked up");
          if (!isStored) return "not stored";
          const projects = [...new Set(rows.map(({ message }) => message.projectId))];
          ctx.emit(...projects.map((projectId) => ({ name: "message/received" as const, data: { projectId } })));
          return "stored";
        }
      } catch {
        // not back yet
      }
      await pause(AGAIN_MS);
    } while (performance.now() < until);
    return "unknown";
  },
});
