import { ByMember, OFFER_DAYS } from "@/contracts/members";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { queueMail } from "@/server/domain/account/queue-mail";
import { memberButOwner, projectWords } from "@/server/domain/members/lookups";
import { daysAfter } from "@/server/domain/members/member-rules";

/** Offers the project to a member, who must accept. One offer at a time: another takes the place of the first. */
export const offerOwnership = command({
  action: "project.transfer_ownership",
  scope: "project",
  input: ByMember,
  run: async (ctx, { userId }): Promise<{ expiresAt: Date }> => {
    const { projectId } = ctx;
    const { user } = await memberButOwner(ctx, userId);
    const expiresAt = daysAfter(ctx.now(), OFFER_DAYS);
    const offer = { toUserId: userId, offeredBy: userIdOf(ctx.actor) ?? "", createdAt: ctx.now(), expiresAt };
    await ctx.db.ownershipOffer.upsert({ where: { projectId }, create: { projectId, ...offer }, update: offer });
    ctx.changed({ entity: "ownership_offer", id: projectId, before: null, after: { to: user.email, expiresAt } });
    const { project, url } = await projectWords(ctx);
    const by = ctx.actor.kind === "user" ? ctx.actor.name : "The owner";
    const data = { project, by, url: `${url}/access`, until: expiresAt.toISOString() };
    await queueMail(asSystem(ctx, "members"), { to: user.email, content: { template: "ownership-offered", data } });
    return { expiresAt };
  },
});
