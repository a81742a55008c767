import { CreateExport, EXPORT_DAYS } from "@/contracts/exports";
import { say } from "@/lib/words/sentence";
import type { Prisma } from "@/prisma/generated/client";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, ProductError } from "@/server/core/errors";
import { askedWords, keptFilters } from "@/server/domain/exports/lookups";

/** A person's exports that are being built at one time, over all projects. */
const MOST_OPEN = 5;

/** Asks for an export: what fits the filters at this moment, built behind and mailed when it is there. */
export const createExport = command({
  action: "export.create",
  scope: "project",
  input: CreateExport,
  run: async (ctx, { kind, format, columns, depth, messages, runs }): Promise<{ exportId: string }> => {
    const userId = userIdOf(ctx.actor);
    if (!userId) throw new ProductError("FORBIDDEN", "Sign in as a person to export.");
    const open = await ctx.db.export.count({ where: { userId, status: { in: ["queued", "building"] } } });
    if (open >= MOST_OPEN)
      throw conflict(say`${open} of your exports are being built. Wait for one of them, or cancel it.`);
    const asked = { kind, messages, runs };
    const { words, said } = await askedWords(ctx, asked);
    const now = ctx.now();
    const data: Prisma.ExportUncheckedCreateInput = {
      ...{ projectId: ctx.projectId, userId, kind, format, depth, words, said: said as object, createdAt: now },
      columns: [...new Set(columns)],
      filters: await keptFilters(ctx, asked),
      expiresAt: new Date(now.getTime() + EXPORT_DAYS * 86_400_000),
    };
    const { id } = await ctx.db.export.create({ data, select: { id: true } });
    ctx.changed({ entity: "export", id, before: null, after: { kind, format, columns, depth, words } });
    ctx.emit({ name: "export/asked", data: { projectId: ctx.projectId, exportId: id } });
    return { exportId: id };
  },
});
