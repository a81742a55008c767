import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";

/** Takes the project over, as the member it was offered to: the former owner becomes an admin in the same moment. */
export const acceptOwnership = command({
  action: "project.accept_ownership",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<{ role: "owner" }> => {
    const { projectId } = ctx;
    const userId = userIdOf(ctx.actor) ?? "";
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM project WHERE id = $1 FOR UPDATE", projectId);
    const { count } = await ctx.db.ownershipOffer.deleteMany({
      where: { projectId, toUserId: userId, expiresAt: { gt: ctx.now() } },
    });
    if (count === 0) throw notFound("The offer of this project to you");
    const owner = await ctx.db.member.findFirstOrThrow({ where: { projectId, role: "owner" } });
    const roleOf = (id: string, role: string) =>
      ctx.db.member.update({ where: { projectId_userId: { projectId, userId: id } }, data: { role } });
    await roleOf(owner.userId, "admin");
    await roleOf(userId, "owner");
    const own = { entity: "project", id: projectId };
    ctx.changed({ ...own, before: { ownerId: owner.userId }, after: { ownerId: userId } });
    return { role: "owner" };
  },
});
