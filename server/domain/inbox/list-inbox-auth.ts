import { z } from "zod";
import { type InboxAuthItem, InboxAuthKind } from "@/contracts/inbox-auth";
import { query } from "@/server/core/query";

/** The inbox's authentication methods: the valid ones first, newest first; never a secret. */
export const listInboxAuth = query({
  action: "inbox_auth.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<InboxAuthItem[]> => {
    const rows = await ctx.db.inboxAuth.findMany({
      where: { projectId: ctx.projectId },
      omit: { secretHash: true, secretEncrypted: true },
      orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "asc" }],
      take: 200,
    });
    const makers = rows.flatMap(({ createdBy }) => createdBy ?? []);
    const people = await ctx.db.user.findMany({ where: { id: { in: makers } }, select: { id: true, name: true } });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    return rows.map(({ projectId: _, kind, createdBy, ...row }) => ({
      ...row,
      kind: InboxAuthKind.parse(kind),
      createdBy: createdBy === null ? null : (nameOf.get(createdBy) ?? null),
    }));
  },
});
