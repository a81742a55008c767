"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** What the project is for, for who may change it. */
export function DescriptionForm({ description, mayChange }: { description: string; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [draft, setDraft] = useState(description);
  const describe = useMutation(
    trpc.projects.describe.mutationOptions({ meta: { quiet: true }, onSuccess: () => toast.success(t("Saved.")) }),
  );
  const error = describe.error ? (fieldErrors(describe.error).description ?? errorWords(describe.error)) : null;
  if (!mayChange) return <p className="whitespace-pre-wrap text-sm">{description || t("No description yet.")}</p>;
  return (
    <form
      className="flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        describe.mutate({ project: slug, description: draft });
      }}
    >
      <Field label={t("Description")} error={error} className="w-full">
        <TextArea rows={3} maxLength={1000} value={draft} onChange={(event) => setDraft(event.target.value)} />
      </Field>
      <Button type="submit" busy={describe.isPending} disabled={draft.trim() === description}>
        {t("Save the description")}
      </Button>
    </form>
  );
}
