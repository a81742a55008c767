import type { DigestMail } from "@/contracts/mail";
import { plural } from "@/lib/format/quantity";
import type { Letter } from "./letter";

/** To members who asked for it: how a day, a week or a month of the project went. */
export const projectDigest = (mail: DigestMail): Letter => {
  const { project, digest, period, now, jobs, groups, fixed, url, unsubscribe } = mail;
  return {
    subject: `${project}: ${digest} digest, ${plural(now.failed, "failure")}`,
    paragraphs: [
      `${period}: ${plural(now.messages, "message")} came, ${plural(now.runs, "run")} ended, ${now.failed} of them failed.`,
      trendWords(mail),
      ...(now.failed === 0 ? [] : [`Fixed since: ${fixed} of ${plural(now.failed, "failure")}.`]),
    ],
    lists: [
      {
        heading: "Jobs",
        rows: jobs.map(({ job, runs, failed }) => ({ words: `${job}: ${plural(runs, "run")}, ${failed} failed` })),
      },
      {
        heading: "Failures by what went wrong",
        rows: groups.map(({ job, words, count, stillOpen, url: at }) => ({
          words: `${count} of ${job}: ${words}; ${stillOpen === 0 ? "all fixed since" : `${stillOpen} still open`}`,
          url: at,
        })),
      },
    ],
    action: { label: "Open the project", url },
    reason: `You asked for a ${digest} digest of this project.`,
    unsubscribe,
  };
};

/** How the period compares with the one before it. */
function trendWords({ now, before }: DigestMail): string {
  if (before.runs === 0) return "In the period before no run ended.";
  const shares = [before, now].map(({ runs, failed }) => (runs === 0 ? 0 : Math.round((failed / runs) * 1000) / 10));
  return `In the period before: ${plural(before.messages, "message")}, ${plural(before.runs, "run")}, ${before.failed} failed (${shares[0]} % of the runs, now ${shares[1]} %).`;
}
