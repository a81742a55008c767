import { z } from "zod";
import { GivenRole, type InvitationItem } from "@/contracts/members";
import { query } from "@/server/core/query";

/** The invitations that nobody took or took back, also those whose time is over: they can be sent again. */
export const listInvitations = query({
  action: "member.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<InvitationItem[]> => {
    const now = ctx.now();
    const rows = await ctx.db.invitation.findMany({
      where: { projectId: ctx.projectId, acceptedAt: null, revokedAt: null },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    const people = await ctx.db.user.findMany({
      where: { id: { in: rows.map(({ invitedBy }) => invitedBy) } },
      select: { id: true, name: true },
    });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    return rows.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
      id,
      email,
      role: GivenRole.parse(role),
      invitedBy: nameOf.get(invitedBy) ?? "Somebody",
      createdAt,
      expiresAt,
      expired: expiresAt <= now,
    }));
  },
});
