"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { RETENTION_DAYS, type Retention } from "@/contracts/projects";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const FOR_EVER = "ever";
const OPTIONS = [
  ...RETENTION_DAYS.map((days) => ({
    value: String(days),
    label: say("{days, plural, one {# day} other {# days}}", { days }),
  })),
  { value: FOR_EVER, label: say("For ever") },
];

const FIELDS = [
  { name: "bodyDays", label: say("Bodies of messages") },
  { name: "runDays", label: say("Runs and their states") },
  { name: "logDays", label: say("Logs of runs") },
] as const;

/** How long bodies, runs and logs are kept, with what would go at once, for who may change it. */
export function RetentionForm({ retention, mayChange }: { retention: Retention; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [draft, setDraft] = useState(retention);
  const isChanged = FIELDS.some(({ name }) => draft[name] !== retention[name]);
  const set = useMutation(
    trpc.projects.setRetention.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. What is older goes within ten minutes.")),
    }),
  );
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ project: slug, ...draft });
      }}
    >
      <div className="grid w-full gap-3 sm:grid-cols-3">
        {FIELDS.map(({ name, label }) => (
          <Field key={name} label={t(label)}>
            <Select
              value={draft[name] === null ? FOR_EVER : String(draft[name])}
              onChange={(value) => {
                const days = RETENTION_DAYS.find((one) => String(one) === value) ?? null;
                setDraft({ ...draft, [name]: days });
              }}
              options={OPTIONS.map((option) => ({ ...option, label: t(option.label) }))}
              disabled={!mayChange}
            />
          </Field>
        ))}
      </div>
      {mayChange && isChanged ? <WhatGoes draft={draft} /> : null}
      {set.error ? (
        <p role="alert" className="text-danger text-xs">
          {errorWords(set.error)}
        </p>
      ) : null}
      {mayChange ? (
        <Button type="submit" busy={set.isPending} disabled={!isChanged} className="max-sm:h-9">
          {t("Save the retention")}
        </Button>
      ) : null}
    </form>
  );
}

/** What the choice lets go at once: "12,400 messages older than 90 days". */
function WhatGoes({ draft }: { draft: Retention }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const preview = useQuery(trpc.projects.previewRetention.queryOptions({ project: slug, ...draft }));
  if (preview.error) return <p className="text-danger text-xs">{errorWords(preview.error)}</p>;
  if (!preview.data) return <p className="text-muted text-xs">{t("Counting what would go …")}</p>;
  const { bodies, runs, logs } = preview.data;
  const parts = [
    bodies > 0
      ? t("the bodies of {bodies, plural, one {# message} other {# messages}} older than {days} days", {
          bodies,
          days: draft.bodyDays,
        })
      : null,
    runs > 0
      ? t("{runs, plural, one {# run} other {# runs}} older than {days} days", { runs, days: draft.runDays })
      : null,
    logs > 0 ? t("the logs of {logs, plural, one {# run} other {# runs}}", { logs }) : null,
  ].filter((part) => part !== null);
  return (
    <p aria-live="polite" className={parts.length > 0 ? "text-sm text-warning" : "text-muted text-sm"}>
      {parts.length > 0
        ? t`This removes ${parts.join(", ")}, for good. What waits or runs stays.`
        : t("Nothing goes at once.")}
    </p>
  );
}
