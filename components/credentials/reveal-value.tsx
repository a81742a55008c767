"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";

/** The whole value of one's own credential, after the password; forgotten when it is hidden. */
export function RevealValue({ credentialId }: { credentialId: string }) {
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
          Reveal the value
        </Button>
      ) : (
        <>
          <CodeBlock code={shown} label="Value of the credential" className="w-full" wrap />
          <Button onClick={hide}>
            <EyeOff aria-hidden="true" />
            Hide the value
          </Button>
        </>
      )}
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title="Reveal the value?"
        description="It shows what is stored, secrets too. That you looked is written to the audit trail."
        confirmLabel="Reveal"
        onConfirmed={async () => setShown((await read.mutateAsync({ credentialId })).body)}
      />
    </div>
  );
}
