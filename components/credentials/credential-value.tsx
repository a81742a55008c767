"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { CredentialSecret } from "@/contracts/credentials";
import { CredentialForm } from "./credential-form";

/** The value of one's own credential, fetched when it is asked for and forgotten when it is hidden. */
export function CredentialValue({ credentialId }: { credentialId: string }) {
  const [shown, setShown] = useState(false);
  return shown ? (
    <ShownValue credentialId={credentialId} onHide={() => setShown(false)} />
  ) : (
    <div>
      <Button onClick={() => setShown(true)}>
        <Eye aria-hidden="true" />
        Show and edit the value
      </Button>
    </div>
  );
}

function ShownValue({ credentialId, onHide }: { credentialId: string; onHide: () => void }) {
  const trpc = useTRPC();
  const secret = useQuery({
    ...trpc.credentials.read.queryOptions({ credentialId }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={secret} what="credential" skeleton={<Skeleton className="h-72 max-w-2xl" />}>
      {(value) => <EditValue key={value.updatedAt.getTime()} secret={value} onHide={onHide} />}
    </Loaded>
  );
}

function EditValue({ secret, onHide }: { secret: CredentialSecret; onHide: () => void }) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState({ name: secret.name, body: secret.body });
  const update = useMutation(
    trpc.credentials.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success("Saved. Runs that start from now on use it.");
        onHide();
      },
      onError: noticeError,
    }),
  );
  return (
    <CredentialForm
      draft={draft}
      onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      errors={fieldErrors(update.error)}
      onSave={() => update.mutate({ credentialId: secret.id, ...draft })}
      foot={
        <>
          <Button type="submit" tone="primary" busy={update.isPending}>
            Save
          </Button>
          <Button onClick={onHide}>
            <EyeOff aria-hidden="true" />
            Hide the value
          </Button>
        </>
      }
    />
  );
}
