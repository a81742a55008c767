"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ViewList } from "@/contracts/search";
import { useWords } from "@/lib/words/use-words";

type Props = { list: ViewList; query: string; onClose: () => void };

/** Asks for a name and keeps the present filters under it. */
export function SaveViewDialog({ list, query, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  const [name, setName] = useState("");
  const save = useMutation(
    trpc.search.saveView.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.search.listViews.queryKey({ project: slug, list }) });
        toast.success(t`Saved as “${name.trim()}”. It is yours alone until you share it.`);
        onClose();
      },
    }),
  );
  const error = save.error ? (fieldErrors(save.error).name ?? errorWords(save.error)) : null;
  return (
    <FormDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      width="sm"
      title={t("Save these filters")}
      description={t("A relative date stays relative: the last 7 days are always the last 7 days.")}
      submitLabel={t("Save the view")}
      busy={save.isPending}
      onSubmit={() => save.mutate({ project: slug, list, name, query })}
    >
      <Field label={t("Name")} error={error}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={60} required autoFocus />
      </Field>
    </FormDialog>
  );
}
