"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";
import { freshDraft, type TriggerDraft, termsOf } from "./trigger-draft";
import { TriggerForm } from "./trigger-form";
import { useSayMatches } from "./use-say-matches";

type Props = {
  /** Criteria to begin with. */
  given: string | null;
  /** A message whose values can be chosen from at once. */
  message?: string | null;
  onMade: (triggerId: string) => void;
  onCancel: () => void;
};

/** The form of a trigger that is not there yet, on a page or in a dialog. */
export function NewTrigger({ given, message = null, onMade, onCancel }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const sayMatches = useSayMatches();
  const [draft, setDraft] = useState<TriggerDraft>(() => freshDraft(given));
  const create = useMutation(
    trpc.triggers.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ id }) => {
        void sayMatches(draft);
        onMade(id);
      },
      onError: noticeError,
    }),
  );
  return (
    <TriggerForm
      draft={draft}
      message={message}
      onChange={(change) => {
        // What was refused is another thing now.
        if (create.isError) create.reset();
        setDraft((before) => ({ ...before, ...change }));
      }}
      errors={fieldErrors(create.error)}
      readOnly={!can("trigger.create")}
      onSave={() => create.mutate({ project: slug, ...termsOf(draft) })}
      foot={
        <div className="flex gap-2">
          <Button type="submit" tone="primary" busy={create.isPending || create.isSuccess}>
            {t("Create trigger")}
          </Button>
          <Button onClick={onCancel}>{t("Cancel")}</Button>
        </div>
      }
    />
  );
}
