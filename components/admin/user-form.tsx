"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";
import { EmailField } from "./email-field";

/** Name and email of a person. */
export function UserForm({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const save = useMutation(
    trpc.admin.updateUser.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved.")),
    }),
  );
  const fields = fieldErrors(save.error);
  const isSame = name.trim() === user.name && email.trim().toLowerCase() === user.email;
  const other = save.error && Object.keys(fields).length === 0 ? errorWords(save.error) : null;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ userId: user.id, name, email });
      }}
    >
      <Field label={t("Name")} error={fields.name ?? other}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} required />
      </Field>
      <EmailField value={email} onChange={setEmail} error={fields.email ?? null} />
      <Button type="submit" className="self-start" busy={save.isPending} disabled={isSame}>
        {t("Save")}
      </Button>
    </form>
  );
}
