import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { endMembership } from "@/server/domain/members/end-membership";
import { memberButOwner } from "@/server/domain/members/lookups";

/** Leaves the project: everybody may, but its owner, who hands it over first. */
export const leaveProject = command({
  action: "member.leave",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<{ left: true }> => {
    const userId = userIdOf(ctx.actor) ?? "";
    const { role, user } = await memberButOwner(ctx, userId);
    await endMembership(ctx, userId);
    ctx.changed({ entity: "member", id: userId, before: { email: user.email, role }, after: null });
    return { left: true };
  },
});
