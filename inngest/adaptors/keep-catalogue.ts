import { systemContext } from "@/server/core/context";
import { dropRemoved } from "@/server/domain/adaptors/drop-removed";
import { refreshCatalogue } from "@/server/domain/adaptors/refresh-catalogue";
import { sweepInstalls } from "@/server/domain/adaptors/sweep-installs";

/** Refreshes the catalogue when it is old, removes what was taken off, and asks again for installs that nobody works on any more. */
export async function keepCatalogue(by: string): Promise<{ asked: boolean; again: number }> {
  const ctx = systemContext(by);
  const again = await sweepInstalls(ctx, {});
  await dropRemoved(ctx, {});
  return { asked: await refreshCatalogue(ctx, {}), again };
}
