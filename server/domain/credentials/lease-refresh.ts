import { z } from "zod";
import { command } from "@/server/core/command";

/** Longer than a provider is waited for. */
const LEASE_MS = 20_000;

/** True for the one caller that is to renew these tokens now; whoever dies at it holds the others up for the lease only. */
export const leaseRefresh = command({
  action: "credential.refresh",
  scope: "instance",
  input: z.object({ credentialId: z.string(), refreshedAt: z.date() }),
  audit: false,
  run: async (ctx, { credentialId, refreshedAt }): Promise<boolean> => {
    const now = ctx.now();
    const { count } = await ctx.db.oauthCredential.updateMany({
      where: {
        ...{ credentialId, refreshedAt, state: "good" },
        OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }],
      },
      data: { leaseUntil: new Date(now.getTime() + LEASE_MS) },
    });
    return count === 1;
  },
});
