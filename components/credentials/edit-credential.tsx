"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { CredentialForm } from "@/contracts/credentials";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { useWords } from "@/lib/words/use-words";
import { CredentialFields } from "./credential-fields";
import { bodyOf } from "./value-draft";

/** The form of one's own credential. What is secret in it stays on the server, kept or written anew. */
export function EditCredential({ credentialId }: { credentialId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const stored = useQuery(trpc.credentials.view.queryOptions({ credentialId }));
  return (
    <Loaded query={stored} what={t("credential")} skeleton={<Skeleton className="h-72 max-w-2xl" />}>
      {(form) => <EditForm key={form.updatedAt.getTime()} stored={form} />}
    </Loaded>
  );
}

const draftOf = ({ name, externalId, shown, kept }: CredentialForm) => ({
  name,
  externalId: externalId ?? "",
  value: { value: shown as JsonObject, kept, text: null as string | null },
});

function EditForm({ stored }: { stored: CredentialForm }) {
  const t = useWords();
  const trpc = useTRPC();
  const [start] = useState(() => draftOf(stored));
  const [draft, setDraft] = useState(start);
  const update = useMutation(
    trpc.credentials.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. Runs that start from now on use it.")),
      onError: noticeError,
    }),
  );
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  function save() {
    const { name, externalId, value } = draft;
    const isSame = bodyOf(value) === bodyOf(start.value) && value.kept.length === start.value.kept.length;
    const written = isSame ? {} : { body: bodyOf(value), keep: value.kept };
    update.mutate({ credentialId: stored.id, name, externalId, ...written });
  }
  return (
    <CredentialFields
      draft={draft}
      onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      schema={stored.schema}
      errors={fieldErrors(update.error)}
      onSave={save}
      foot={
        <>
          <Button type="submit" tone="primary" busy={update.isPending} disabled={!isChanged}>
            {t("Save")}
          </Button>
          {isChanged ? <Button onClick={() => setDraft(start)}>{t("Discard")}</Button> : null}
        </>
      }
    />
  );
}
