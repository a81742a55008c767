"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { errorWords } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";
import { FormAlert } from "./form-alert";

/** Proves an address. A click does it, not the opening: mail programs open links before people do. */
export function ConfirmEmail({ token }: { token: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const confirm = useMutation(trpc.account.confirmEmail.mutationOptions({ meta: { quiet: true } }));
  if (confirm.isSuccess) {
    const { email, isChange } = confirm.data;
    return (
      <Done href="/" label={t("Go on")}>
        {isChange ? t`From now on you sign in with ${email}.` : t`${email} is confirmed.`}
      </Done>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <FormAlert message={confirm.error ? errorWords(confirm.error) : null} />
      <Button tone="primary" size="lg" busy={confirm.isPending} onClick={() => confirm.mutate({ token })}>
        {t("Confirm the address")}
      </Button>
    </div>
  );
}

/** Takes a change of address back. */
export function UndoEmailChange({ token }: { token: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const undo = useMutation(trpc.account.undoEmailChange.mutationOptions({ meta: { quiet: true } }));
  if (undo.isSuccess) {
    return (
      <Done href="/forgot-password" label={t("Set a new password")}>
        {t`${undo.data.email} is the address of your account again, and everybody is signed out. Whoever changed it knew your password: set a new one.`}
      </Done>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <FormAlert message={undo.error ? errorWords(undo.error) : null} />
      <Button tone="primary" size="lg" busy={undo.isPending} onClick={() => undo.mutate({ token })}>
        {t("Take the change back")}
      </Button>
    </div>
  );
}

function Done({ href, label, children }: { href: string; label: string; children: React.ReactNode }) {
  return (
    <div role="status" className="flex flex-col items-start gap-4 text-sm">
      <p className="min-w-0 break-words">{children}</p>
      <Button asChild tone="primary" size="lg">
        <Link href={href}>{label}</Link>
      </Button>
    </div>
  );
}
