import { z } from "zod";
import { DIGESTS, type MemberItem } from "@/contracts/members";
import { MEMBER_ROLES, MemberRole } from "@/contracts/roles";
import { query } from "@/server/core/query";

/** The project's members: the owner first, then by role and name. */
export const listMembers = query({
  action: "member.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<MemberItem[]> => {
    const rows = await ctx.db.member.findMany({
      where: { projectId: ctx.projectId },
      include: { user: { select: { name: true, email: true, mfaEnabledAt: true } } },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    });
    const items = rows.map((row) => ({
      userId: row.userId,
      name: row.user.name,
      email: row.user.email,
      role: MemberRole.parse(row.role),
      since: row.createdAt,
      digest: DIGESTS.find((one) => one === row.digest) ?? "never",
      failureAlert: row.failureAlert,
      hasMfa: row.user.mfaEnabledAt !== null,
    }));
    return items.sort((a, b) => MEMBER_ROLES.indexOf(a.role) - MEMBER_ROLES.indexOf(b.role));
  },
});
