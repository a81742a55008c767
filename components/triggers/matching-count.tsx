"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Spinner } from "@/components/ui/spinner";
import { Time } from "@/components/ui/time";
import { useDebounced } from "@/components/ui/use-debounced";
import { type MatchingCount as Count, MATCHING_DAYS } from "@/contracts/triggers";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

type Props = {
  criteria: string;
  exclusion: string;
  /** What can be done with those that match. */
  offer?: ReactNode;
};

/** How many stored messages the criteria fit, as they are typed, and the newest of them to look at. */
export function MatchingCount({ criteria, exclusion, offer }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const asked = useDebounced({ criteria, exclusion }, 400);
  const complete = isJson(asked.criteria) && (asked.exclusion.trim() === "" || isJson(asked.exclusion));
  const count = useQuery({
    ...trpc.triggers.countMatching.queryOptions({
      project: slug,
      criteria: asked.criteria,
      ...(asked.exclusion.trim() ? { exclusion: asked.exclusion } : {}),
    }),
    enabled: complete,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  return (
    <section
      aria-labelledby="matching"
      aria-busy={count.isFetching}
      className="rounded-lg border border-line bg-surface"
    >
      <h2 id="matching" className="flex items-center gap-2 border-line border-b px-3 py-2 font-semibold text-sm">
        {t("Stored messages that match")}
        {count.isFetching ? <Spinner className="size-3.5 text-faint" /> : null}
      </h2>
      <div className="px-3 py-2.5 text-sm">
        <p role="status" className="text-muted">
          {complete ? null : t("Finish the JSON to see how many match.")}
          {complete && count.error ? errorWords(count.error) : null}
          {complete && !count.error && count.data ? t(countSentence(count.data)) : null}
        </p>
        {complete && count.data && count.data.newest.length > 0 ? (
          <ul className="mt-2 flex flex-col gap-1">
            {count.data.newest.map(({ id, receivedAt }) => (
              <li key={String(id)} className="flex justify-between gap-3">
                <Link href={`${base}/inbox/${id}`} className="tabular text-accent-text hover:underline">
                  #{String(id)}
                </Link>
                <Time at={receivedAt} className="text-faint text-xs" />
              </li>
            ))}
          </ul>
        ) : null}
        {complete && !count.error && count.data && count.data.count > 0 ? offer : null}
        <p className="mt-2 text-faint text-xs">{t`Counted over the last ${MATCHING_DAYS} days.`}</p>
      </div>
    </section>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The count in a sentence that says how far was looked. */
export function countSentence({ count, exact, scanned }: Count): Sentence {
  if (exact && count === 0) return say("No stored message matches.");
  if (exact) return say("Found {count, plural, one {# matching message} other {# matching messages}}.", { count });
  if (count === 0)
    return say("None of the newest {scanned, number} messages matches; older ones were not looked at.", { scanned });
  return say("About {count, number} messages of the last {days} days match: an estimate.", {
    count,
    days: MATCHING_DAYS,
  });
}
