"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { useWords } from "@/lib/words/use-words";

/** The whole value of one's own credential, after the password; forgotten when it is hidden. */
export function RevealValue({ credentialId }: { credentialId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const read = useMutation(trpc.credentials.read.mutationOptions({ meta: { quiet: true }, gcTime: 0 }));
  function hide() {
    setShown(null);
    read.reset();
  }
  return (
    <div className="flex max-w-2xl flex-col items-start gap-3">
      {shown === null ? (
        <Button onClick={() => setAsking(true)}>
          <Eye aria-hidden="true" />
          {t("Reveal the value")}
        </Button>
      ) : (
        <>
          <CodeBlock code={shown} label={t("Value of the credential")} className="w-full" wrap />
          <Button onClick={hide}>
            <EyeOff aria-hidden="true" />
            {t("Hide the value")}
          </Button>
        </>
      )}
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("Reveal the value?")}
        description={t("It shows what is stored, secrets too. That you looked is written to the audit trail.")}
        confirmLabel={t("Reveal")}
        onConfirmed={async () => setShown((await read.mutateAsync({ credentialId })).body)}
      />
    </div>
  );
}
