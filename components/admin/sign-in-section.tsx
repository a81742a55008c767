"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";

/** Whether a person may come in, and what to do where they lost their second factor. */
export function SignInSection({ user }: { user: UserView }) {
  const t = useWords();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">
        {user.disabledAt
          ? t("Disabled: signing in is answered as with a wrong password.")
          : t("Signed in in {openSessions, plural, one {# browser} other {# browsers}}.", {
              openSessions: user.openSessions,
            })}{" "}
        {user.hasMfa ? t("The second factor is on.") : t("No second factor.")}
      </p>
      <div className="flex flex-wrap gap-2">
        {user.disabledAt ? null : <PasswordLink user={user} />}
        <DisableChoice user={user} />
        {user.hasMfa ? <ResetFactor user={user} /> : null}
      </div>
    </div>
  );
}

function PasswordLink({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const send = useMutation(
    trpc.admin.sendPasswordLink.mutationOptions({
      onSuccess: ({ email }) => toast.success(t`A link to set a password is on its way to ${email}.`),
    }),
  );
  return (
    <Button busy={send.isPending} onClick={() => send.mutate({ userId: user.id })}>
      {t("Mail a link to set a password")}
    </Button>
  );
}

function DisableChoice({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const set = useMutation(trpc.admin.setUserDisabled.mutationOptions({ meta: { quiet: true } }));
  const enable = useMutation(
    trpc.admin.setUserDisabled.mutationOptions({ onSuccess: () => toast.success(t`${user.name} may sign in again.`) }),
  );
  if (user.disabledAt) {
    return (
      <Button busy={enable.isPending} onClick={() => enable.mutate({ userId: user.id, disabled: false })}>
        {t("Enable")}
      </Button>
    );
  }
  return (
    <>
      <Button tone="danger-quiet" onClick={() => setAsking(true)} disabled={user.keptBecause !== null}>
        {t("Disable")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Disable ${user.name}?`}
        description={t`${user.email} is signed out everywhere at once and cannot come in. Jobs that use their credentials go on.`}
        confirmLabel={t("Disable")}
        tone="danger"
        onConfirm={() => set.mutateAsync({ userId: user.id, disabled: true })}
      />
    </>
  );
}

function ResetFactor({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const reset = useMutation(trpc.admin.resetSecondFactor.mutationOptions({ meta: { quiet: true } }));
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("Reset the second factor")}</Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Reset the second factor of ${user.name}?`}
        description={t(
          "Be sure who asks you for it. They are signed out everywhere and come in by their password alone, until they set up another.",
        )}
        confirmLabel={t("Reset")}
        tone="danger"
        onConfirmed={() => reset.mutateAsync({ userId: user.id })}
      />
    </>
  );
}
