import { z } from "zod";
import type { LostCredential } from "@/contracts/credentials";
import { query } from "@/server/core/query";

/** Credentials that jobs of the project still name although they are deleted, or granted to the project no more. */
export const listLostCredentials = query({
  action: "credential.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<LostCredential[]> => {
    const { projectId } = ctx;
    const using = { projectId, archivedAt: null };
    const rows = await ctx.db.credential.findMany({
      where: {
        jobs: { some: using },
        OR: [{ deletedAt: { not: null } }, { grants: { none: { projectId } } }],
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: {
        id: true,
        name: true,
        type: true,
        deletedAt: true,
        jobs: { where: using, orderBy: { name: "asc" }, select: { id: true, name: true, adaptorName: true } },
      },
    });
    return rows.map(({ deletedAt, ...row }) => ({ ...row, isDeleted: deletedAt !== null }));
  },
});
