import { systemContext } from "@/server/core/context";
import { noteUpkeep } from "@/server/domain/admin/note-upkeep";
import { type Applied, applyRetention } from "@/server/domain/projects/apply-retention";

/** Lets go what projects do not keep any longer, and notes that it was done. */
export async function keepRetention(by: string): Promise<Applied> {
  const ctx = systemContext(by);
  const applied = await applyRetention(ctx, {});
  await noteUpkeep(ctx, { name: "retention" });
  return applied;
}
