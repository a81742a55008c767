import { z } from "zod";
import { EXPORT_DAYS } from "@/contracts/exports";
import type { Sentence } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";
import { signedUrl } from "@/server/domain/exports/link-rules";
import { projectWords } from "@/server/domain/members/lookups";

const SettleExport = z.object({
  exportId: z.string(),
  claimNo: z.number().int(),
  outcome: z.discriminatedUnion("status", [
    z.object({ status: z.literal("done"), fileName: z.string(), fileBytes: z.number().int() }),
    /** `why` is for a person to read; without a mail where nobody is there any more to read it. */
    z.object({ status: z.literal("failed"), why: z.string(), mail: z.boolean() }),
  ]),
});

/** Ends an export: there is a file, or there will be none, and whoever asked for it is told by mail with the commit. */
export const settleExport = command({
  action: "export.build",
  scope: "project",
  input: SettleExport,
  run: async (ctx, { exportId, claimNo, outcome }): Promise<boolean> => {
    const now = ctx.now();
    const isDone = outcome.status === "done";
    const expiresAt = new Date(now.getTime() + EXPORT_DAYS * 86_400_000);
    const { count } = await ctx.db.export.updateMany({
      where: { id: exportId, projectId: ctx.projectId, claimNo, status: "building" },
      data: {
        ...{ status: outcome.status, finishedAt: now, expiresAt, claimedUntil: null },
        ...(isDone ? { fileName: outcome.fileName, fileBytes: outcome.fileBytes } : { error: outcome.why }),
      },
    });
    if (count === 0) return false;
    const row = await ctx.db.export.findUniqueOrThrow({ where: { id: exportId } });
    const after = isDone
      ? { status: "done", rows: row.rows, bytes: outcome.fileBytes }
      : { status: "failed", why: outcome.why };
    ctx.changed({ entity: "export", id: exportId, before: { status: "building" }, after });
    const user = await ctx.db.user.findUnique({ where: { id: row.userId }, select: { email: true } });
    if (!user || (!isDone && !outcome.mail)) return true;
    const { project } = await projectWords(ctx);
    const words = (row.said as Sentence | null) ?? row.words;
    const content = isDone
      ? ({
          template: "export-ready",
          data: {
            project,
            words,
            bytes: outcome.fileBytes,
            url: siteUrl() + signedUrl(row),
            until: expiresAt.toISOString(),
          },
        } as const)
      : ({
          template: "export-failed",
          data: { project, words, why: outcome.why, url: `${siteUrl()}/account/downloads` },
        } as const);
    await queueMail(asSystem(ctx, "exports"), { to: user.email, content });
    return true;
  },
});
