"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";

/** Asks for a name, makes the project, opens it. */
export function NewProjectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ slug }) => {
        router.push(`/p/${slug}`);
        router.refresh();
      },
    }),
  );
  const error = create.error ? (fieldErrors(create.error).name ?? errorWords(create.error)) : null;
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("New project")}
      width="sm"
      description={t("You will be its owner. Its inbox can take messages at once.")}
      submitLabel={t("Create")}
      busy={create.isPending || create.isSuccess}
      onSubmit={() => create.mutate({ name })}
    >
      <Field label={t("Name")} error={error} hint={t("It can be changed later; old links keep working for 60 days.")}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus />
      </Field>
    </FormDialog>
  );
}
