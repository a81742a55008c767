"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import { useWords } from "@/lib/words/use-words";
import { ConfirmIdentityDialog } from "./confirm-identity-dialog";

/** A provider that does not sign one in yet; linking it is a new way in, so it asks who one is. */
export function LinkProvider({ provider: { key, name } }: { provider: ProviderButton }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const begin = useMutation(trpc.account.beginLink.mutationOptions({ meta: { quiet: true } }));
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        <p className="text-muted text-xs">{t("not linked")}</p>
      </div>
      <Button size="sm" aria-label={t`Link ${name}`} onClick={() => setAsking(true)}>
        {t("Link")}
      </Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Link ${name}?`}
        description={t`You sign in at ${name} now; from then on whoever signs in there as you comes in here.`}
        confirmLabel={t("Go on")}
        onConfirmed={async () => window.location.assign((await begin.mutateAsync({ provider: key })).url)}
      />
    </li>
  );
}
