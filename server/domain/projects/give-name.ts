import { OLD_SLUG_DAYS } from "@/contracts/projects";
import type { Ctx } from "@/server/core/context";
import { freeSlug } from "@/server/domain/projects/lookups";

/** Writes another name and the slug that goes with it; the old slug redirects for 60 days. Call it inside a command. */
export async function giveName(ctx: Ctx, id: string, formerSlug: string, name: string): Promise<string> {
  const slug = await freeSlug(ctx, name, id);
  await ctx.db.projectSlug.deleteMany({ where: { slug } });
  await ctx.db.project.update({ where: { id }, data: { name, slug } });
  if (slug !== formerSlug) {
    const expiresAt = new Date(ctx.now().getTime() + OLD_SLUG_DAYS * 86_400_000);
    const old = { projectId: id, expiresAt };
    await ctx.db.projectSlug.upsert({
      where: { slug: formerSlug },
      create: { slug: formerSlug, ...old },
      update: old,
    });
  }
  return slug;
}
