"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/layout/trpc";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";
import { ScheduledDeletion } from "./scheduled-deletion";

/** Asks for an account's deletion, or keeps it while its days are not over. */
export function DeletionSection({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const schedule = useMutation(trpc.admin.scheduleUserDeletion.mutationOptions({ meta: { quiet: true } }));
  const owned = user.memberships.filter(({ role }) => role === "owner");
  const kept = user.keptBecause ?? (owned.length > 0 ? t`Owns ${owned.map(({ name }) => name).join(", ")}.` : null);
  return (
    <ScheduledDeletion
      since={user.deletionScheduledAt}
      remove={{
        verb: t("Delete the account"),
        title: t`Delete the account of ${user.name}?`,
        description: t("They are signed out everywhere at once. Seven days from now the account is gone for good."),
      }}
      keep={{
        verb: t("Keep the account"),
        title: t`Keep the account of ${user.name}?`,
        description: t("It is as it was before; they can sign in again."),
      }}
      hindered={kept && t(kept)}
      onConfirmed={(scheduled) => schedule.mutateAsync({ userId: user.id, scheduled })}
    />
  );
}
