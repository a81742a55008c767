import { ByMember } from "@/contracts/members";
import { command } from "@/server/core/command";
import { endMembership } from "@/server/domain/members/end-membership";
import { memberButOwner } from "@/server/domain/members/lookups";

/** Takes a member out, at once: what they have open ends, what they ask for next is not found. */
export const removeMember = command({
  action: "member.remove",
  scope: "project",
  input: ByMember,
  run: async (ctx, { userId }): Promise<{ userId: string }> => {
    const { role, user } = await memberButOwner(ctx, userId);
    await endMembership(ctx, userId);
    ctx.changed({ entity: "member", id: userId, before: { email: user.email, role }, after: null });
    return { userId };
  },
});
