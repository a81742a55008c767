"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { LinkedIdentity } from "@/contracts/sign-in-providers";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** A provider that signs one in: as whom, since when, and the way to end it. */
export function LinkedProvider({ identity }: { identity: LinkedIdentity }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const { id: identityId, provider, email, enabled, linkedAt, lastUsedAt } = identity;
  const unlink = useMutation(
    trpc.account.unlink.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => void toast.success(t`${provider} does not sign you in any more.`),
    }),
  );
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
      <div className="min-w-0">
        <p className="truncate font-medium">
          {provider} {enabled ? null : <Badge>{t("switched off here")}</Badge>}
        </p>
        <p className="break-words text-muted text-xs">
          {email}
          {" · "}
          <Words id="linked {time}" values={{ time: <Time at={linkedAt} /> }} />
          {" · "}
          {lastUsedAt ? <Words id="last used {time}" values={{ time: <Time at={lastUsedAt} /> }} /> : t("never used")}
        </p>
      </div>
      <Button size="sm" tone="danger-quiet" aria-label={t`Unlink ${provider}`} onClick={() => setAsking(true)}>
        {t("Unlink")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Unlink ${provider}?`}
        description={t("It does not sign you in any more. Where you are signed in you stay so.")}
        confirmLabel={t("Unlink")}
        tone="danger"
        onConfirm={() => unlink.mutateAsync({ identityId })}
      />
    </li>
  );
}
