"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { AlarmClock, CircleCheck } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { FilterChoice } from "@/components/ui/filter-choice";
import { PageHeader } from "@/components/ui/page-header";
import { FAILURE_SHOWS, type FailureList } from "@/contracts/activity";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { FailureCard } from "./failure-card";
import { SnoozedNote } from "./snoozed-note";

type Show = (typeof FAILURE_SHOWS)[number];

const showWords: Record<Show, Sentence> = {
  open: say("Needs attention"),
  snoozed: say("Snoozed"),
  resolved: say("Resolved or made good"),
};

const empty: Record<Show, { title: Sentence; words: Sentence }> = {
  open: {
    title: say("Nothing needs attention"),
    words: say("No failure is left that a later run has not made good. New ones show up here by themselves."),
  },
  snoozed: { title: say("Nothing is snoozed"), words: say("What you put off until a time waits here until then.") },
  resolved: {
    title: say("Nothing was resolved yet"),
    words: say("What you resolve goes here, and so does what later runs have made good."),
  },
};

/** Failures of the project, those that look alike together, and what can be done about each. */
export function AttentionPage() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [show, setShow] = useQueryState("show", parseAsStringLiteral(FAILURE_SHOWS).withDefault("open"));
  const failures = useQuery({
    ...trpc.activity.failures.queryOptions({ project: slug, show }),
    placeholderData: keepPreviousData,
    refetchInterval: 3_000,
  });
  return (
    <>
      <PageHeader
        title={t("Needs attention")}
        note={t("Failures that look alike, together; the one seen last first")}
      />
      <div className="mb-4 flex">
        <FilterChoice
          label={t("Show")}
          value={show}
          onChange={(next) => void setShow(next ?? "open")}
          options={FAILURE_SHOWS.map((value) => ({ value, label: t(showWords[value]) }))}
        />
      </div>
      <Loaded query={failures}>{(list) => <Groups show={show} list={list} />}</Loaded>
    </>
  );
}

function Groups({ show, list: { groups, more, snoozed } }: { show: Show; list: FailureList }) {
  const t = useWords();
  if (groups.length === 0 && show === "open" && snoozed.count > 0) {
    return (
      <EmptyState icon={AlarmClock} title={t(empty.open.title)}>
        <SnoozedNote snoozed={snoozed} />
      </EmptyState>
    );
  }
  if (groups.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title={t(empty[show].title)}>
        {t(empty[show].words)}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={t(showWords[show])} className="flex flex-col gap-3">
        {groups.map((group) => (
          <FailureCard key={group.id} group={group} />
        ))}
      </ul>
      {more ? (
        <p className="mt-3 text-muted text-sm">
          {t`The ${groups.length} seen last. Others show when these are dealt with.`}
        </p>
      ) : null}
    </>
  );
}
