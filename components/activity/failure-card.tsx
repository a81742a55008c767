"use client";

import { Braces, ListFilter } from "lucide-react";
import Link from "next/link";
import { useCan, useProject } from "@/components/layout/project-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Time } from "@/components/ui/time";
import type { FailureGroup } from "@/contracts/activity";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { FailureDecision } from "./failure-decision";
import { failureRunsHref, repairHref } from "./failure-links";

const link = "text-accent-text underline decoration-line-strong underline-offset-2 hover:decoration-current";

/** Failures that look alike: what they say, how many, since when, and the ways to what mends them. */
export function FailureCard({ group }: { group: FailureGroup }) {
  const t = useWords();
  const { base } = useProject();
  const can = useCan();
  const title = `failure-${group.id}`;
  return (
    <li aria-labelledby={title} className="rounded-lg border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={title} tabIndex={-1} className="min-w-0 break-words font-semibold text-sm">
          {group.jobName}
          {group.jobArchived ? t(" (archived)") : ""}
        </h2>
        <Badge tone="danger">{group.kind}</Badge>
        <Marks group={group} />
      </div>
      {group.sample ? (
        <p className="mt-1 line-clamp-3 break-words font-mono text-danger text-xs leading-5">{group.sample}</p>
      ) : null}
      <p className="tabular mt-2 text-muted text-sm">
        <Words
          id={
            group.openMessages > 0
              ? "<link>{total, plural, one {# failure} other {# failures}}</link> in all, {open} that no later run has made good, on {messages, plural, one {# message} other {# messages}}."
              : "<link>{total, plural, one {# failure} other {# failures}}</link> in all, {open} that no later run has made good."
          }
          parts={{ link: <Link href={failureRunsHref(base, group.id, false)} className={link} /> }}
          values={{ total: Number(group.total), open: countWords(t, group.open), messages: group.openMessages }}
        />{" "}
        <Words
          id="First seen {first}, last {last} (<link>run #{run}</link>)."
          parts={{ link: <Link href={`${base}/activity/${group.lastRunId}`} className={link} /> }}
          values={{
            first: <Time at={group.firstSeen} absolute />,
            last: <Time at={group.lastSeen} />,
            run: String(group.lastRunId),
          }}
        />
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button asChild size="sm">
          <Link href={repairHref(base, group)}>
            <Braces aria-hidden="true" />
            {!can("job.update") ? t("Open the job") : group.open > 0 ? t("Fix and reprocess") : t("Fix the job")}
          </Link>
        </Button>
        {group.open > 0 ? (
          <Button asChild size="sm">
            <Link href={failureRunsHref(base, group.id, true)}>
              <ListFilter aria-hidden="true" />
              {t("These runs")}
            </Link>
          </Button>
        ) : null}
        <span className="flex-1" />
        {can("failure_group.resolve") ? <FailureDecision group={group} /> : null}
      </div>
    </li>
  );
}

function Marks({ group }: { group: FailureGroup }) {
  const t = useWords();
  const now = useNow();
  if (group.resolvedAt) {
    return (
      <Badge tone="success">
        <Words
          id={group.resolvedBy ? "resolved by {by} {when}" : "resolved {when}"}
          values={{ by: group.resolvedBy, when: <Time at={group.resolvedAt} /> }}
        />
      </Badge>
    );
  }
  if (group.open === 0) return <Badge tone="success">{t("made good")}</Badge>;
  return (
    <>
      {group.snoozedUntil && group.snoozedUntil.getTime() > now ? (
        <Badge tone="info">
          <Words id="snoozed until {time}" values={{ time: <Time at={group.snoozedUntil} absolute /> }} />
        </Badge>
      ) : null}
      {group.reopenedAt ? <Badge tone="warning">{t("happened again after it was resolved")}</Badge> : null}
    </>
  );
}
