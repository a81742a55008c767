"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** Gives a project to somebody else, a member already or not. */
export function ChangeOwnerForm({ projectId }: { projectId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const [email, setEmail] = useState("");
  const change = useMutation(trpc.admin.changeOwner.mutationOptions({ meta: { quiet: true } }));
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("Change the owner")}</Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={(open) => {
          setEmail("");
          change.reset();
          setAsking(open);
        }}
        title={t("Change the owner?")}
        description={t("The new owner may do everything in the project at once; the former one becomes an admin.")}
        confirmLabel={t("Change the owner")}
        onConfirmed={async () => {
          await change.mutateAsync({ projectId, email });
          toast.success(t`${email.trim()} owns the project now.`);
        }}
      >
        <Field label={t("New owner's email")} error={fieldErrors(change.error).email ?? null}>
          <Input
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            autoComplete="off"
            required
          />
        </Field>
      </ConfirmIdentityDialog>
    </>
  );
}
