import { z } from "zod";
import type { CredentialItem } from "@/contracts/credentials";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

/** The credentials granted to the project: names, types and owners, never a value. */
export const listCredentials = query({
  action: "credential.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<CredentialItem[]> => {
    const { projectId } = ctx;
    const me = userIdOf(ctx.actor);
    const rows = await ctx.db.credential.findMany({
      where: { deletedAt: null, grants: { some: { projectId } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: {
        id: true,
        name: true,
        type: true,
        updatedAt: true,
        owner: { select: { id: true, name: true } },
        jobs: { where: { projectId, archivedAt: null }, orderBy: { name: "asc" }, select: { id: true, name: true } },
      },
    });
    return rows.map((row) => ({ ...row, isMine: row.owner.id === me }));
  },
});
