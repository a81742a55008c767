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

/** Asks for name and email, makes the account, opens its page. */
export function NewUserDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const create = useMutation(
    trpc.admin.createUser.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ userId }) => router.push(`/admin/users/${userId}`),
    }),
  );
  const fields = fieldErrors(create.error);
  const other = create.error && Object.keys(fields).length === 0 ? errorWords(create.error) : null;
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("New user")}
      width="sm"
      description={t("They get a mail with a link to choose their password.")}
      submitLabel={t("Create")}
      busy={create.isPending || create.isSuccess}
      onSubmit={() => create.mutate({ name, email })}
    >
      <Field label={t("Name")} error={fields.name ?? other}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} required autoFocus />
      </Field>
      <EmailField value={email} onChange={setEmail} error={fields.email ?? null} />
    </FormDialog>
  );
}
