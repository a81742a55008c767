"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";

/** Whether a person is support, and whether they administer the server. */
export function StandingSection({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const support = useMutation(
    trpc.admin.setSupport.mutationOptions({
      onSuccess: ({ isSupport }) =>
        toast.success(isSupport ? t`${user.name} is support now.` : t`${user.name} is not support any more.`),
    }),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <Switch
          label={t("Support")}
          checked={support.isPending ? support.variables.isSupport : user.isSupport}
          onChange={(isSupport) => support.mutate({ userId: user.id, isSupport })}
          saving={support.isPending}
          showState
        />
        <span className="text-sm">{t("Support: gets into projects while their support access is on")}</span>
      </div>
      <SuperuserChoice user={user} />
    </div>
  );
}

function SuperuserChoice({ user }: { user: UserView }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const me = useQuery(trpc.account.me.queryOptions());
  const set = useMutation(trpc.admin.setSuperuser.mutationOptions({ meta: { quiet: true } }));
  const isMe = me.data?.id === user.id;
  const verb = user.isSuperuser ? t("Take superuser away") : t("Make superuser");
  return (
    <div>
      <Button
        tone={user.isSuperuser ? "danger-quiet" : "neutral"}
        onClick={() => setAsking(true)}
        disabled={user.keptBecause !== null || (!user.isSuperuser && user.disabledAt !== null)}
      >
        {verb}
      </Button>
      {user.keptBecause ? <p className="mt-1.5 text-muted text-xs">{t(user.keptBecause)}</p> : null}
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={user.isSuperuser ? t`${user.name}: no superuser any more?` : t`Make ${user.name} a superuser?`}
        description={
          user.isSuperuser
            ? isMe
              ? t("You lose these pages at once.")
              : t("They lose these pages at once.")
            : t("They can make and disable users, change owners of projects, and make other superusers.")
        }
        confirmLabel={verb}
        tone={user.isSuperuser ? "danger" : "primary"}
        onConfirmed={async () => {
          await set.mutateAsync({ userId: user.id, isSuperuser: !user.isSuperuser });
          if (isMe) window.location.assign("/");
        }}
      />
    </div>
  );
}
