"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** The name of the signed-in person. */
export function AccountNameForm({ name }: { name: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [draft, setDraft] = useState(name);
  const change = useMutation(
    trpc.account.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(t("Your name is changed."));
        router.refresh();
      },
    }),
  );
  const error = change.error ? (fieldErrors(change.error).name ?? errorWords(change.error)) : null;
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ name: draft });
      }}
    >
      <Field label={t("Your name")} error={error} className="flex-1">
        <Input
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          autoComplete="name"
          maxLength={100}
          required
        />
      </Field>
      <Button type="submit" busy={change.isPending} disabled={draft.trim() === name} className="max-sm:h-9">
        {t("Save")}
      </Button>
    </form>
  );
}
