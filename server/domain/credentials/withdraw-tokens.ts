import { z } from "zod";
import { task } from "@/server/core/task";
import type { Tokens } from "@/server/domain/credentials/authorisation-rules";
import { revokeTokens } from "@/server/domain/credentials/revoke-tokens";
import { settleWithdrawal } from "@/server/domain/credentials/settle-withdrawal";
import { type TakenWithdrawal, takeWithdrawals } from "@/server/domain/credentials/take-withdrawals";
import { log } from "@/server/log";
import { decryptText } from "@/server/security/encrypt";

/** After so many attempts, over a day, tokens are forgotten whatever their provider says. */
const MOST_ATTEMPTS = 7;

/** Tells providers of the tokens of people who are gone. One that does not answer is asked again later, and holds up nobody. */
export const withdrawTokens = task({
  action: "credential.refresh",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<{ withdrawn: number }> => {
    let withdrawn = 0;
    const tellOf = async ({ credentialId, client, sealed, attempts }: TakenWithdrawal) => {
      const tokens = await opened(credentialId, sealed);
      const isWithdrawn = tokens !== null && (await revokeTokens(ctx, { client, tokens }));
      if (isWithdrawn) withdrawn += 1;
      const isOver = isWithdrawn || tokens === null || attempts >= MOST_ATTEMPTS;
      if (isOver) await settleWithdrawal(ctx, { credentialId, isWithdrawn });
    };
    for (let due = await takeWithdrawals(ctx, {}); due.length > 0; due = await takeWithdrawals(ctx, {})) {
      await Promise.all(due.map(tellOf));
    }
    return { withdrawn };
  },
});

/** Null where they cannot be read any more: then there is nothing to tell. */
async function opened(id: string, sealed: string): Promise<Tokens | null> {
  try {
    return JSON.parse(await decryptText(sealed, { id, field: "tokens" })) as Tokens;
  } catch (error) {
    log.warn({ credential: id, error: String(error) }, "tokens to withdraw cannot be read");
    return null;
  }
}
