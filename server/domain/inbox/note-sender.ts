import { z } from "zod";
import { command } from "@/server/core/command";

/** How finely "last used" is kept. */
export const NOTE_EVERY_MS = 60_000;

/** Writes when a method was last used: by the door, apart from the message, and at most once a minute. */
export const noteSender = command({
  action: "message.receive",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({ authId: z.string() }),
  run: async (ctx, { authId }): Promise<void> => {
    const now = ctx.now();
    await ctx.db.$executeRawUnsafe(
      `UPDATE inbox_auth SET last_used_at = $2::timestamptz
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3::timestamptz)`,
      authId,
      now,
      new Date(now.getTime() - NOTE_EVERY_MS),
    );
  },
});
