import { systemContext } from "@/server/core/context";
import { verifyTrails } from "@/server/domain/admin/verify-trails";
import { chainEntries } from "@/server/domain/audit/chain-entries";

/** Links what was committed to its chains, and once a day computes all of them anew. */
export async function keepTrails(by: string): Promise<{ chained: number }> {
  const ctx = systemContext(by);
  const linked = await chainEntries(ctx, {});
  await verifyTrails(ctx, {});
  return linked;
}
