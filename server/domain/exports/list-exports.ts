import { z } from "zod";
import type { ExportFormat, ExportItem, ExportKind, ExportStatus } from "@/contracts/exports";
import type { Sentence } from "@/lib/words/sentence";
import type { Export } from "@/prisma/generated/client";
import { userIdOf } from "@/server/core/actor";
import { mayEnter } from "@/server/core/authorize";
import { type Ctx, inProject } from "@/server/core/context";
import { query } from "@/server/core/query";
import { signedUrl } from "@/server/domain/exports/link-rules";

const MOST = 100;

/** One's own exports, newest first, of the projects one may still open. */
export const listExports = query({
  action: "export.list",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<ExportItem[]> => {
    const userId = userIdOf(ctx.actor);
    if (!userId) return [];
    const rows = await ctx.db.export.findMany({ where: { userId }, orderBy: { createdAt: "desc" }, take: MOST });
    const projects = await openProjects(ctx, [...new Set(rows.map(({ projectId }) => projectId))]);
    return rows.flatMap((row) => {
      const project = projects.get(row.projectId);
      return project ? [itemOf(row, project, ctx.now())] : [];
    });
  },
});

type ProjectName = { id: string; slug: string; name: string };

async function openProjects(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ProjectName>> {
  const found = await ctx.db.project.findMany({
    where: { id: { in: [...ids] }, deletionScheduledAt: null },
    select: { id: true, slug: true, name: true },
  });
  const open: [string, ProjectName][] = [];
  for (const project of found) {
    if (mayEnter(await inProject(ctx, project.id))) open.push([project.id, project]);
  }
  return new Map(open);
}

function itemOf(row: Export, project: ProjectName, now: Date): ExportItem {
  const isExpired = row.status === "done" && (row.removedAt !== null || row.expiresAt <= now);
  return {
    ...{
      id: row.id,
      project,
      words: row.words,
      said: row.said as Sentence | null,
      rows: row.rows,
      expected: row.expected,
      error: row.error,
    },
    kind: row.kind as ExportKind,
    format: row.format as ExportFormat,
    status: isExpired ? "expired" : (row.status as ExportStatus),
    fileName: row.fileName,
    fileBytes: row.fileBytes === null ? null : Number(row.fileBytes),
    ...{ createdAt: row.createdAt, finishedAt: row.finishedAt, expiresAt: row.expiresAt },
    url: row.status === "done" && !isExpired ? signedUrl(row) : null,
  };
}
