import type { JobFailedMail } from "@/contracts/mail";
import { plural } from "@/lib/format/quantity";
import type { Letter } from "./letter";

/** To members who asked for alerts, when runs of a job failed. What the runs read and wrote is not in it. */
export const jobFailed = ({ project, job, failures, groups, url, unsubscribe }: JobFailedMail): Letter => ({
  subject: `${job}: ${plural(failures, "failure")} in ${project}`,
  paragraphs: [`${plural(failures, "run")} of the job ${job} failed in the project ${project}.`],
  lists: [
    {
      heading: "By what went wrong",
      rows: groups.map(({ words, count, url: at }) => ({ words: `${count}: ${words}`, url: at })),
    },
  ],
  action: { label: "See what needs attention", url },
  reason: "You asked for failure alerts of this project. At most three mails come in five minutes about one job.",
  unsubscribe,
});
