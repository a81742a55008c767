"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { RadioGroup } from "radix-ui";
import { useId, useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { StoragePolicy } from "@/contracts/projects";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const CHOICES: { policy: StoragePolicy; name: Sentence; words: Sentence }[] = [
  {
    policy: "keep_all",
    name: say("Keep all"),
    words: say("Bodies and states stay: all can be read, searched, retried."),
  },
  {
    policy: "keep_failed",
    name: say("Keep what failed"),
    words: say(
      "When the last run on a message has ended and every job succeeded on it, its body and states are wiped.",
    ),
  },
  {
    policy: "keep_nothing",
    name: say("Keep nothing"),
    words: say("When the last run on a message has ended, its body and states are wiped, whatever came of it."),
  },
];

/** What becomes of bodies and states when the last run on them ends, for who may change it. */
export function StoragePolicyForm({ policy, mayChange }: { policy: StoragePolicy; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const id = useId();
  const [draft, setDraft] = useState(policy);
  const set = useMutation(
    trpc.projects.setStoragePolicy.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. It holds for what ends from now on.")),
    }),
  );
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ project: slug, policy: draft });
      }}
    >
      <RadioGroup.Root
        aria-label={t("Storage policy")}
        value={draft}
        onValueChange={(next) => setDraft(next as StoragePolicy)}
        disabled={!mayChange}
        className="flex w-full flex-col gap-2"
      >
        {CHOICES.map(({ policy: value, name, words }) => (
          <div key={value} className="flex items-start gap-2.5">
            <RadioGroup.Item
              value={value}
              id={`${id}-${value}`}
              aria-describedby={`${id}-${value}-words`}
              className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface disabled:opacity-50 data-[state=checked]:border-accent"
            >
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
            </RadioGroup.Item>
            <div className="min-w-0">
              <label htmlFor={`${id}-${value}`} className="font-medium text-sm">
                {t(name)}
              </label>
              <p id={`${id}-${value}-words`} className="text-muted text-xs">
                {t(words)}
              </p>
            </div>
          </div>
        ))}
      </RadioGroup.Root>
      <p aria-live="polite" className="text-muted text-xs">
        <Meaning policy={draft} />
      </p>
      {set.error ? (
        <p role="alert" className="text-danger text-xs">
          {errorWords(set.error)}
        </p>
      ) : null}
      {mayChange ? (
        <Button type="submit" busy={set.isPending} disabled={draft === policy} className="max-sm:h-9">
          {t("Save the policy")}
        </Button>
      ) : null}
    </form>
  );
}

/** What a choice would have meant for the last 24 hours, and what it never touches. */
function Meaning({ policy }: { policy: StoragePolicy }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const overview = useQuery(trpc.projects.overview.queryOptions({ project: slug }));
  if (policy === "keep_all") return t("The project's retention alone decides when data goes.");
  const rest = t(
    "Rows, statuses and logs stay; search no longer finds what was wiped, retry and download say “not kept”. What ended before, messages that started no run, and the state that a schedule carries on are left as they are.",
  );
  if (overview.data === undefined) return rest;
  const { messages24h, failed24h } = overview.data;
  const words =
    policy === "keep_failed"
      ? t(
          "Of the {messages24h, plural, one {# message} other {# messages}} of the last 24 hours it would have kept what belongs to {failed24h, plural, one {# failed run} other {# failed runs}}.",
          { messages24h, failed24h },
        )
      : t(
          "Of the {messages24h, plural, one {# message} other {# messages}} of the last 24 hours it would have kept nothing that was run.",
          { messages24h },
        );
  return `${words} ${rest}`;
}
