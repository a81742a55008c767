import { z } from "zod";
import { command } from "@/server/core/command";

export type TakenWithdrawal = { credentialId: string; client: string; sealed: string; attempts: number };

const AT_ONCE = 8;

/** Takes tokens that a provider is to be told of now, each for one worker; what is not settled is due again, ever later. */
export const takeWithdrawals = command({
  action: "credential.refresh",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: (ctx): Promise<TakenWithdrawal[]> =>
    ctx.db.$queryRawUnsafe<TakenWithdrawal[]>(
      `UPDATE token_withdrawal SET attempts = attempts + 1,
              due_at = $1::timestamptz + interval '1 minute' * 4 ^ attempts
        WHERE credential_id IN (SELECT credential_id FROM token_withdrawal WHERE due_at <= $1::timestamptz
                                 ORDER BY due_at LIMIT $2::int FOR UPDATE SKIP LOCKED)
        RETURNING credential_id AS "credentialId", client_id AS client, tokens_encrypted AS sealed, attempts`,
      ctx.now(),
      AT_ONCE,
    ),
});
