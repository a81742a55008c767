import { z } from "zod";
import { ACCOUNT_EVENTS, type AccountEvent } from "@/contracts/account";
import { agentWords } from "@/lib/user-agent/agent-words";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

const MOST = 30;

type Row = Omit<AccountEvent, "agent"> & { agent: string | null };

/** What happened at the doors of one's account lately, newest first: sign-ins and failures, passwords, addresses. */
export const listEvents = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<AccountEvent[]> => {
    const rows = await ctx.db.$queryRawUnsafe<Row[]>(
      `SELECT id, at, action, after ->> 'agent' AS agent, address FROM audit_entry
        WHERE project_id IS NULL AND entity = 'user' AND entity_id = $1
          AND action = ANY ($3::text[]) ORDER BY id DESC LIMIT $2::int`,
      userIdOf(ctx.actor) ?? "",
      MOST,
      ACCOUNT_EVENTS,
    );
    return rows.map((row) => ({ ...row, agent: row.agent === null ? "" : agentWords(row.agent) }));
  },
});
