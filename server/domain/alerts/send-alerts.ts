import { z } from "zod";
import { ALERTS_AT_MOST, ALERTS_WITHIN_MS } from "@/contracts/alerts";
import type { JobFailedMail } from "@/contracts/mail";
import { command } from "@/server/core/command";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";
import { failureWords, groupUrl } from "@/server/domain/alerts/alert-rules";
import { type Due, holdAlerts, noteSent, readTold, type Told, takeDue } from "@/server/domain/alerts/send-alerts.sql";
import { unsubscribeUrl } from "@/server/domain/members/lookups";

const BATCH = 50;
/** A mail names so many groups; all failures are in its number. */
const LINES = 20;

type Failures = { due: Due; told: Told };

/**
 * Writes to who asked for it that jobs failed: a mail per person and job, its failures by group. Three mails in five
 * minutes about a job; what fails meanwhile is counted into the next. Taken, mailed and noted in one transaction.
 */
export const sendAlerts = command({
  action: "alert.send",
  scope: "instance",
  audit: false,
  input: z.object({}),
  run: async (ctx): Promise<{ sent: number; more: boolean }> => {
    const { db } = ctx;
    if (!(await holdAlerts(db))) return { sent: 0, more: false };
    const now = ctx.now();
    const since = new Date(now.getTime() - ALERTS_WITHIN_MS);
    const due = await takeDue(db, { since, most: ALERTS_AT_MOST, limit: BATCH });
    if (due.length === 0) return { sent: 0, more: false };
    const mails = byPersonAndJob(due, await readTold(db, due, now));
    for (const failures of mails) {
      const [first] = failures;
      if (first)
        await queueMail(ctx, { to: first.told.email, content: { template: "job-failed", data: mailOf(failures) } });
    }
    const sent = mails.flatMap(([first]) => (first ? [first.due] : []));
    await noteSent(db, sent, now, since);
    return { sent: mails.length, more: due.length >= BATCH };
  },
});

function byPersonAndJob(due: readonly Due[], told: readonly Told[]): Failures[][] {
  const known = new Map(told.map((one) => [`${one.userId} ${one.groupId}`, one]));
  const mails = new Map<string, Failures[]>();
  for (const one of due) {
    const words = known.get(`${one.userId} ${one.groupId}`);
    const key = `${one.userId} ${one.jobId}`;
    if (words) mails.set(key, [...(mails.get(key) ?? []), { due: one, told: words }]);
  }
  return [...mails.values()];
}

function mailOf(failures: readonly Failures[]): JobFailedMail {
  const [first] = failures;
  if (!first) throw new Error("there is nothing to tell");
  const { project, slug, job } = first.told;
  const url = `${siteUrl()}/p/${slug}`;
  const groups = failures.map(({ due, told }) => ({
    words: failureWords(told),
    count: due.failures,
    url: groupUrl(url, due.groupId),
  }));
  return {
    project,
    job,
    failures: groups.reduce((sum, { count }) => sum + count, 0),
    groups: groups.toSorted((a, b) => b.count - a.count).slice(0, LINES),
    url: `${url}/attention`,
    unsubscribe: unsubscribeUrl({ project: first.due.projectId, user: first.due.userId, what: "alerts" }),
  };
}
