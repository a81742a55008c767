"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";
import { ConfirmIdentityDialog } from "./confirm-identity-dialog";

/** The address one signs in with, and the way to another: it counts once the link mailed there was followed. */
export function EmailSection({ email, verified }: { email: string; verified: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [next, setNext] = useState("");
  const ask = useMutation(trpc.account.changeEmail.mutationOptions({ meta: { quiet: true } }));
  function change(isOpen: boolean) {
    if (isOpen) ask.reset();
    setOpen(isOpen);
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate">{email}</span>
          {verified ? null : <Badge>{t("not confirmed")}</Badge>}
        </p>
        <Button onClick={() => change(true)}>{t("Change email")}</Button>
      </div>
      {ask.isSuccess && !open ? (
        <p role="status" className="mt-3 rounded-md bg-info-soft px-3 py-2 text-info text-sm">
          {t`We have written to ${ask.data.email}. Your email changes once the link in that mail was followed.`}
        </p>
      ) : null}
      <ConfirmIdentityDialog
        open={open}
        onOpenChange={change}
        title={t("Change your email")}
        description={t("The new address gets a link that makes it count; the present one is told.")}
        confirmLabel={t("Change email")}
        onConfirmed={async () => {
          await ask.mutateAsync({ email: next });
          setNext("");
        }}
      >
        <Field label={t("New email")} error={fieldErrors(ask.error).email ?? null}>
          <Input
            type="email"
            autoComplete="email"
            value={next}
            onChange={(event) => setNext(event.target.value)}
            maxLength={254}
            required
          />
        </Field>
      </ConfirmIdentityDialog>
    </>
  );
}
