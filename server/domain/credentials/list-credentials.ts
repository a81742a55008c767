import { z } from "zod";
import type { CredentialItem } from "@/contracts/credentials";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { gatherTypes } from "@/server/domain/credentials/gather-types";

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
    const types = await gatherTypes(ctx, projectId);
    return rows.map((row) => {
      const known = types.find(({ type }) => type === row.type);
      const { title: typeTitle = row.type, adaptors = [] } = known ?? {};
      return { ...row, typeTitle, adaptors, isMine: row.owner.id === me };
    });
  },
});
