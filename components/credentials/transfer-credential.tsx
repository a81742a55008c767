"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { OwnCredential } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";

const NOBODY = { email: "", number: "" };

/** Gives a credential to somebody else, who is named by email and user number. */
export function TransferCredential({ credential, back }: { credential: OwnCredential; back: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [to, setTo] = useState(NOBODY);
  const transfer = useMutation(trpc.credentials.transfer.mutationOptions({ meta: { quiet: true } }));
  const wrong = fieldErrors(transfer.error);
  function change(open: boolean) {
    setAsking(open);
    setTo(NOBODY);
    transfer.reset();
  }
  async function confirmed() {
    await transfer.mutateAsync({ credentialId: credential.id, ...to });
    toast.success(t`${credential.name} is handed over.`);
    router.push(back);
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <ArrowRightLeft aria-hidden="true" />
        {t("Transfer ownership")}
      </Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={change}
        title={t`Transfer ${credential.name}?`}
        description={t(
          "You will lose access to the credential immediately. The new owner may be able to view or modify personal or sensitive information stored on it. You will not be able to regain access without the new owner. Jobs of the projects it is granted to go on using it until the new owner revokes that.",
        )}
        confirmLabel={t("Transfer ownership")}
        tone="danger"
        onConfirmed={confirmed}
      >
        <Field label={t("Email address of the new owner")} error={wrong.email ?? null}>
          <Input
            type="email"
            value={to.email}
            onChange={(event) => setTo({ ...to, email: event.target.value })}
            autoComplete="off"
            required
          />
        </Field>
        <Field
          label={t("User number")}
          error={wrong.number ?? null}
          hint={t("Both stand in the new owner's account settings.")}
        >
          <Input
            inputMode="numeric"
            value={to.number}
            onChange={(event) => setTo({ ...to, number: event.target.value })}
            autoComplete="off"
            required
          />
        </Field>
      </ConfirmIdentityDialog>
    </>
  );
}
