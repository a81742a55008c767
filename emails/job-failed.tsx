import type { JobFailedMail } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph, Rows } from "./mail-parts";

/** To members who asked for alerts, when runs of a job failed. What the runs read and wrote is not in it. */
export function jobFailed(data: JobFailedMail, { t }: MailReader): Mail {
  const { project, job, failures, groups, url, unsubscribe } = data;
  const preview = t(
    "{failures, plural, one {# run of the job {job} failed in the project {project}.} other {# runs of the job {job} failed in the project {project}.}}",
    { failures, job, project },
  );
  return {
    subject: t("{job}: {failures, plural, one {# failure} other {# failures}} in {project}", {
      job,
      failures,
      project,
    }),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Rows
          heading={t("By what went wrong")}
          rows={groups.map(({ words, count, url: at }) => ({ words: t`${count}: ${t(words)}`, url: at }))}
        />
      </>
    ),
    action: { label: t("See what needs attention"), url },
    reason: t("You asked for failure alerts of this project. At most three mails come in five minutes about one job."),
    unsubscribe,
  };
}
