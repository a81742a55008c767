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
import { EmailField } from "./email-field";

/** Asks for a name and an owner, makes the project, opens its page here. */
export function NewProjectForDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const [owner, setOwner] = useState("");
  const create = useMutation(
    trpc.admin.createProject.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ projectId }) => router.push(`/admin/projects/${projectId}`),
    }),
  );
  const fields = fieldErrors(create.error);
  const other = create.error && Object.keys(fields).length === 0 ? errorWords(create.error) : null;
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("New project")}
      width="sm"
      description={t("It belongs to its owner from its first moment; you are no member of it.")}
      submitLabel={t("Create")}
      busy={create.isPending || create.isSuccess}
      onSubmit={() => create.mutate({ name, owner })}
    >
      <Field label={t("Name")} error={fields.name ?? other}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus />
      </Field>
      <EmailField label={t("Owner's email")} value={owner} onChange={setOwner} error={fields.owner ?? null} />
    </FormDialog>
  );
}
