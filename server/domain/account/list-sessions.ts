import { z } from "zod";
import type { SessionRow } from "@/contracts/account";
import { agentWords } from "@/lib/user-agent/agent-words";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { ownSessionId, stillOpen } from "@/server/domain/account/lookups";

const MAX_ROWS = 100;

/** The signed-in person's sessions that still hold, the newest first. */
export const listSessions = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<SessionRow[]> => {
    const sessions = await ctx.db.session.findMany({
      where: stillOpen(ctx, userIdOf(ctx.actor) ?? ""),
      orderBy: { createdAt: "desc" },
      take: MAX_ROWS,
    });
    return sessions.map(({ id, userAgent, address, createdAt, expiresAt }) => ({
      id,
      agent: agentWords(userAgent),
      address,
      startedAt: createdAt,
      endsAt: expiresAt,
      isThis: id === ownSessionId(ctx),
    }));
  },
});
