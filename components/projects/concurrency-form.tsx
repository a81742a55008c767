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
import { plural } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

const choices = Array.from({ length: CONCURRENCY.max - CONCURRENCY.min + 1 }, (_, at) => {
  const runs = CONCURRENCY.min + at;
  return { value: String(runs), label: `${plural(runs, "run")} at once` };
});

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
        <Select value={draft} onChange={setDraft} options={choices} disabled={!mayChange} />
      </Field>
      {mayChange ? (
        <Button type="submit" busy={set.isPending} disabled={draft === String(concurrency)} className="max-sm:h-9">
          {t("Save")}
        </Button>
      ) : null}
    </form>
  );
}
