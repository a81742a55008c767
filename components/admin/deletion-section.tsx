"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** Asks for an account's deletion, or keeps it while its days are not over. */
export function DeletionSection({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const schedule = useMutation(trpc.admin.scheduleUserDeletion.mutationOptions({ meta: { quiet: true } }));
  const isLeaving = user.deletionScheduledAt !== null;
  const owned = user.memberships.filter(({ role }) => role === "owner");
  const kept = user.keptBecause ?? (owned.length > 0 ? t`Owns ${owned.map(({ name }) => name).join(", ")}.` : null);
  return (
    <div>
      {user.deletionScheduledAt ? (
        <p className="mb-3 text-sm">
          <Words id="Asked for {time}." values={{ time: <Time at={user.deletionScheduledAt} /> }} />
        </p>
      ) : null}
      <Button
        tone={isLeaving ? "neutral" : "danger"}
        onClick={() => setAsking(true)}
        disabled={!isLeaving && kept !== null}
      >
        {isLeaving ? t("Keep the account") : t("Delete the account")}
      </Button>
      {!isLeaving && kept ? <p className="mt-1.5 text-muted text-xs">{t(kept)}</p> : null}
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={isLeaving ? t`Keep the account of ${user.name}?` : t`Delete the account of ${user.name}?`}
        description={
          isLeaving
            ? t("It is as it was before; they can sign in again.")
            : t("They are signed out everywhere at once. Seven days from now the account is gone for good.")
        }
        confirmLabel={isLeaving ? t("Keep the account") : t("Delete the account")}
        tone={isLeaving ? "primary" : "danger"}
        onConfirmed={() => schedule.mutateAsync({ userId: user.id, scheduled: !isLeaving })}
      />
    </div>
  );
}
