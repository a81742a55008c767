import type { DigestMail } from "@/contracts/mail";
import { periodWords } from "@/lib/format/day-words";
import { shareWords } from "@/lib/format/quantity";
import type { Translate } from "@/lib/words/translate";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph, Rows } from "./mail-parts";

/** To members who asked for it: how a day, a week or a month of the project went. */
export function projectDigest(mail: DigestMail, { t, timeZone }: MailReader): Mail {
  const { project, digest, now, jobs, groups, fixed, url, unsubscribe } = mail;
  const days = periodWords(t, digest, { from: new Date(mail.from), to: new Date(mail.to), timeZone });
  const period = timeZone === "UTC" ? t`${days} (UTC)` : days;
  const { messages, runs, failed } = now;
  const preview = t(
    "{period}: {messages, plural, one {# message} other {# messages}} came, {runs, plural, one {# run} other {# runs}} ended, {failed} of them failed.",
    { period, messages, runs, failed },
  );
  return {
    subject: t(
      "{project}: {digest, select, daily {daily} weekly {weekly} other {monthly}} digest, {failed, plural, one {# failure} other {# failures}}",
      { project, digest, failed },
    ),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{trendWords(t, mail)}</Paragraph>
        {failed === 0 ? null : (
          <Paragraph>
            {t("Fixed since: {fixed} of {failed, plural, one {# failure} other {# failures}}.", { fixed, failed })}
          </Paragraph>
        )}
        <Rows heading={t("Jobs")} rows={jobs.map((job) => ({ words: jobWords(t, job) }))} />
        <Rows
          heading={t("Failures by what went wrong")}
          rows={groups.map((group) => ({ words: groupWords(t, group), url: group.url }))}
        />
      </>
    ),
    action: { label: t("Open the project"), url },
    reason: t(
      "You asked for a {digest, select, daily {daily} weekly {weekly} other {monthly}} digest of this project.",
      { digest },
    ),
    unsubscribe,
  };
}

function jobWords(t: Translate, { job, runs, failed }: DigestMail["jobs"][number]): string {
  return t("{job}: {runs, plural, one {# run} other {# runs}}, {failed} failed", { job, runs, failed });
}

function groupWords(t: Translate, { job, words, count, stillOpen }: DigestMail["groups"][number]): string {
  const open = stillOpen === 0 ? t("all fixed since") : t`${stillOpen} still open`;
  return t`${count} of ${job}: ${t(words)}; ${open}`;
}

/** How the period compares with the one before it. */
function trendWords(t: Translate, { now, before }: DigestMail): string {
  const { runs, messages, failed } = before;
  if (runs === 0) return t("In the period before no run ended.");
  const [share, nowShare] = [before, now].map((one) => shareWords(t, one.runs === 0 ? 0 : one.failed / one.runs));
  return t(
    "In the period before: {messages, plural, one {# message} other {# messages}}, {runs, plural, one {# run} other {# runs}}, {failed} failed ({share} of the runs, now {nowShare}).",
    { messages, runs, failed, share, nowShare },
  );
}
