import { type Ctx, inProject, type ProjectCtx } from "@/server/core/context";
import { noteVisit } from "@/server/domain/members/note-visit";

/** A person's context inside a project, by every door people have; a support person's coming in is written down. */
export async function enterProject(ctx: Ctx, slugOrId: string): Promise<ProjectCtx> {
  const inside = await inProject(ctx, slugOrId);
  if (inside.seat === "support" && !inside.gate?.deletionScheduled) await noteVisit(inside, {});
  return inside;
}
