"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorCode, fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { CredentialForm } from "@/contracts/credentials";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { ChangedElsewhere } from "./changed-elsewhere";
import { CredentialFields } from "./credential-fields";
import { bodyOf } from "./value-draft";

/** The form of one's own credential. What is secret in it stays on the server, kept or written anew. */
export function EditCredential({ credentialId }: { credentialId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const stored = useQuery(trpc.credentials.view.queryOptions({ credentialId }));
  return (
    <Loaded query={stored} what={t("credential")} skeleton={<Skeleton className="h-72 max-w-2xl" />}>
      {(form) => <EditForm key={credentialId} stored={form} onConflict={() => void stored.refetch()} />}
    </Loaded>
  );
}

const draftOf = ({ name, externalId, shown, kept }: CredentialForm) => ({
  name,
  externalId: externalId ?? "",
  value: { value: shown as JsonObject, kept, text: null as string | null },
});

const opened = (stored: CredentialForm) => ({ at: stored.updatedAt, start: draftOf(stored), isSaved: false });

function EditForm({ stored, onConflict }: { stored: CredentialForm; onConflict: () => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const [from, setFrom] = useState(() => opened(stored));
  const [draft, setDraft] = useState(from.start);
  const update = useMutation(
    trpc.credentials.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        setFrom((before) => ({ ...before, isSaved: true }));
        toast.success(t("Saved. Runs that start from now on use it."));
      },
      onError: (error) => {
        noticeError(error);
        if (errorCode(error) === "CONFLICT") onConflict();
      },
    }),
  );
  const isChanged = JSON.stringify(draft) !== JSON.stringify(from.start);
  const isOlder = stored.updatedAt.getTime() !== from.at.getTime();
  function takeStored() {
    setFrom(opened(stored));
    setDraft(draftOf(stored));
  }
  // While rendering, so that the fields never show a moment of what was before.
  if (isOlder && (from.isSaved || !isChanged)) takeStored();
  function save() {
    const { name, externalId, value } = draft;
    const { at: seenAt, start } = from;
    const isSame = bodyOf(value) === bodyOf(start.value) && value.kept.length === start.value.kept.length;
    const written = isSame ? {} : { body: bodyOf(value), keep: value.kept };
    update.mutate({ credentialId: stored.id, seenAt, name, externalId, ...written });
  }
  return (
    <CredentialFields
      key={from.at.getTime()}
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
          {isChanged ? <Button onClick={() => setDraft(from.start)}>{t("Discard")}</Button> : null}
        </>
      }
    >
      {isOlder && isChanged && !from.isSaved ? (
        <ChangedElsewhere
          onTakeStored={takeStored}
          onKeepMine={() => setFrom((before) => ({ ...before, at: stored.updatedAt }))}
        >
          <Words
            id="This credential was changed {time}, while you were typing here. What you typed is not saved yet."
            values={{ time: <Time at={stored.updatedAt} /> }}
          />
        </ChangedElsewhere>
      ) : null}
    </CredentialFields>
  );
}
