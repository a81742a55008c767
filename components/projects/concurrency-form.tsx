"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { CONCURRENCY } from "@/contracts/projects";
import { useWords } from "@/lib/words/use-words";

const CHOICES = Array.from({ length: CONCURRENCY.max - CONCURRENCY.min + 1 }, (_, at) => CONCURRENCY.min + at);

/** How many runs go at once, for who may change it. */
export function ConcurrencyForm({ concurrency, mayChange }: { concurrency: number; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [draft, setDraft] = useState(String(concurrency));
  const set = useMutation(
    trpc.projects.setConcurrency.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. It holds from the next run on.")),
    }),
  );
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ project: slug, concurrency: Number(draft) });
      }}
    >
      <Field label={t("Runs at the same time")} error={set.error ? errorWords(set.error) : null} className="flex-1">
        <Select
          value={draft}
          onChange={setDraft}
          options={CHOICES.map((runs) => ({
            value: String(runs),
            label: t("{runs, plural, one {# run} other {# runs}} at once", { runs }),
          }))}
          disabled={!mayChange}
        />
      </Field>
      {mayChange ? (
        <Button type="submit" busy={set.isPending} disabled={draft === String(concurrency)} className="max-sm:h-9">
          {t("Save")}
        </Button>
      ) : null}
    </form>
  );
}
