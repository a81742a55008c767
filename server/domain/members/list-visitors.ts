import { z } from "zod";
import type { Visitor } from "@/contracts/members";
import { query } from "@/server/core/query";
import { HERE_MS } from "@/server/domain/members/member-rules";

/** The support people who are in the project at this moment. */
export const listVisitors = query({
  action: "member.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<Visitor[]> => {
    const rows = await ctx.db.supportVisit.findMany({
      where: { projectId: ctx.projectId, seenAt: { gt: new Date(ctx.now().getTime() - HERE_MS) } },
      select: { userId: true, enteredAt: true, user: { select: { name: true } } },
      orderBy: { enteredAt: "asc" },
    });
    return rows.map(({ user, ...visit }) => ({ ...visit, name: user.name }));
  },
});
