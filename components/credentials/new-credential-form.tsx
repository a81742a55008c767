"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { CredentialTypeView } from "@/contracts/credentials";
import { initialValue } from "@/lib/schema-form/kept-parts";
import { formOf } from "@/lib/schema-form/read-schema";
import { useWords } from "@/lib/words/use-words";
import { CredentialFields } from "./credential-fields";
import { bodyOf } from "./value-draft";

type Props = {
  type: string;
  /** The project it is granted to at once; null: none. */
  project: string | null;
  onMade: (credentialId: string) => void;
  /** The way out, beside the button that stores it. */
  cancel: ReactNode;
};

/** The form of a new credential of one type. */
export function NewCredentialForm(props: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const type = useQuery(trpc.credentials.viewType.queryOptions({ type: props.type }, { staleTime: 60_000 }));
  return (
    <Loaded query={type} what={t("type of credential")} skeleton={<Skeleton className="h-72 max-w-2xl" />}>
      {(known) => <NewForm {...props} known={known} />}
    </Loaded>
  );
}

function NewForm({ type, project, onMade, cancel, known }: Props & { known: CredentialTypeView }) {
  const t = useWords();
  const trpc = useTRPC();
  const [draft, setDraft] = useState(() => ({
    name: "",
    externalId: "",
    value: { value: initialValue(formOf(known.schema)), kept: [], text: null as string | null },
  }));
  const create = useMutation(
    trpc.credentials.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ id }) => {
        toast.success(t("The credential is stored."));
        onMade(id);
      },
      onError: noticeError,
    }),
  );
  return (
    <CredentialFields
      draft={draft}
      onChange={(change) => setDraft((before) => ({ ...before, ...change }) as typeof draft)}
      schema={known.schema}
      errors={fieldErrors(create.error)}
      onSave={() => {
        if (create.isPending || create.isSuccess) return;
        const { name, externalId } = draft;
        const body = bodyOf(draft.value);
        create.mutate({ name, type, body, externalId, ...(project === null ? {} : { project }) });
      }}
      foot={
        <>
          <Button type="submit" tone="primary" busy={create.isPending || create.isSuccess}>
            {t("Store credential")}
          </Button>
          {cancel}
        </>
      }
    />
  );
}
