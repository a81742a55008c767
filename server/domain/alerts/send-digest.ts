import { z } from "zod";
import type { DigestMail } from "@/contracts/mail";
import { type CommandCtx, command } from "@/server/core/command";
import { queueMail } from "@/server/domain/account/queue-mail";
import { failureWords, groupUrl } from "@/server/domain/alerts/alert-rules";
import { countByGroup, countByJob, countPeriod } from "@/server/domain/alerts/count-period.sql";
import { DIGEST_OF, type DueDigest, dueDigest } from "@/server/domain/alerts/lookups";
import { projectWords, unsubscribeUrl } from "@/server/domain/members/lookups";

/** So many jobs and groups are named; the sums are of all. */
const LINES = 15;

/**
 * Mails a member the digest of the period that ended. The row that says so is written with the mail, and only once for
 * a period: of two processes the second finds it there and sends nothing.
 */
export const sendDigest = command({
  action: "digest.send",
  scope: "project",
  audit: false,
  input: z.object({ userId: z.string() }),
  run: async (ctx, { userId }): Promise<{ sent: boolean }> => {
    const { projectId } = ctx;
    const where = { projectId_userId: { projectId, userId } };
    const member = await ctx.db.member.findUnique({ where, select: DIGEST_OF });
    const due = member && dueDigest(member, ctx.now());
    if (!due || !(await promise(ctx, userId, due))) return { sent: false };
    if ((await ctx.db.job.count({ where: { projectId, archivedAt: null } })) === 0) return { sent: false };
    const data = await digestOf(ctx, userId, due);
    await queueMail(ctx, { to: member.user.email, content: { template: "project-digest", data } });
    return { sent: true };
  },
});

/** False where this period, or a later one, was promised before. */
async function promise(ctx: CommandCtx<"project">, userId: string, { digest, period }: DueDigest): Promise<boolean> {
  const rows = await ctx.db.$queryRawUnsafe<object[]>(
    `INSERT INTO digest_sent AS d (project_id, user_id, digest, until) VALUES ($1, $2, $3, $4::timestamptz)
     ON CONFLICT (project_id, user_id, digest) DO UPDATE SET until = EXCLUDED.until WHERE d.until < EXCLUDED.until
     RETURNING 1 AS told`,
    ctx.projectId,
    userId,
    digest,
    period.to.toISOString(),
  );
  return rows.length > 0;
}

async function digestOf(ctx: CommandCtx<"project">, userId: string, due: DueDigest): Promise<DigestMail> {
  const { db, projectId } = ctx;
  const { digest, period } = due;
  const { before, from, to } = period;
  const { project, url } = await projectWords(ctx);
  const groups = await countByGroup(db, projectId, from, to);
  const sum = (of: (one: (typeof groups)[number]) => number) => groups.reduce((total, one) => total + of(one), 0);
  return {
    project,
    digest,
    from: from.toISOString(),
    to: to.toISOString(),
    now: await countPeriod(db, projectId, from, to),
    before: await countPeriod(db, projectId, before, from),
    jobs: (await countByJob(db, projectId, from, to)).slice(0, LINES),
    groups: groups.slice(0, LINES).map(({ id, job, count, open, ...error }) => ({
      ...{ job, count, stillOpen: open },
      words: failureWords(error),
      url: groupUrl(url, id),
    })),
    fixed: sum(({ count }) => count) - sum(({ open }) => open),
    url,
    unsubscribe: unsubscribeUrl({ project: projectId, user: userId, what: "digest" }),
  };
}
