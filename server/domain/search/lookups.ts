import { say } from "@/lib/words/sentence";
import type { SavedView } from "@/prisma/generated/client";
import { userIdOf } from "@/server/core/actor";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, notFound } from "@/server/core/errors";

/** A view of the project that whoever asks may see: their own, or a shared one; else NOT_FOUND. */
export async function viewOf(ctx: ProjectCtx, viewId: string): Promise<SavedView> {
  const userId = userIdOf(ctx.actor);
  const view = await ctx.db.savedView.findFirst({
    where: { id: viewId, projectId: ctx.projectId, OR: [{ shared: true }, ...(userId ? [{ userId }] : [])] },
  });
  if (view === null) throw notFound("The view");
  return view;
}

/** One's own view, or NOT_FOUND: renaming and deleting are for who saved it. */
export async function ownViewOf(ctx: ProjectCtx, viewId: string): Promise<SavedView> {
  const view = await viewOf(ctx, viewId);
  if (view.userId !== userIdOf(ctx.actor)) throw notFound("The view");
  return view;
}

/** CONFLICT where one has a view of that name already. */
export async function refuseTakenName(
  ctx: ProjectCtx,
  { userId, list, name }: Pick<SavedView, "userId" | "list" | "name">,
  but?: string,
): Promise<void> {
  const taken = await ctx.db.savedView.findFirst({
    where: { projectId: ctx.projectId, userId, list, name: { equals: name, mode: "insensitive" } },
    select: { id: true },
  });
  if (taken !== null && taken.id !== but) throw conflict(say`You have a view “${name}” here already.`);
}
