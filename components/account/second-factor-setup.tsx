"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { QrCode } from "@/components/ui/qr-code";
import type { SecondFactorKey } from "@/contracts/second-factor";
import { useWords } from "@/lib/words/use-words";
import { CodeInput } from "./code-input";

type Props = {
  factorKey: SecondFactorKey;
  onLeave: () => void;
  onEnabled: (recoveryCodes: readonly string[]) => void;
};

/** Shows the key to an authenticator and asks for a code in return: nothing is on before it is right. */
export function SecondFactorSetup({ factorKey, onLeave, onEnabled }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [code, setCode] = useState("");
  const enable = useMutation(
    trpc.account.enableSecondFactor.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ recoveryCodes }) => onEnabled(recoveryCodes),
    }),
  );
  const error = enable.error ? (fieldErrors(enable.error).code ?? errorWords(enable.error)) : null;
  const letters = factorKey.secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <Dialog
      open
      onOpenChange={onLeave}
      title={t("Set up your authenticator")}
      description={t("Scan the picture with it, then type the code that it shows.")}
      footer={
        <>
          <Button onClick={onLeave}>{t("Cancel")}</Button>
          <Button tone="primary" type="submit" form="second-factor-setup" busy={enable.isPending}>
            {t("Turn on")}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-5">
        <QrCode text={factorKey.address} label={t("QR code for your authenticator")} />
        <div className="flex min-w-56 flex-1 flex-col gap-4">
          <div className="text-sm">
            <p className="text-muted">{t("Or type this key into it:")}</p>
            <p className="mt-1 break-words font-mono" data-testid="factor-key">
              {letters}
            </p>
          </div>
          <form
            id="second-factor-setup"
            onSubmit={(event) => {
              event.preventDefault();
              enable.mutate({ code });
            }}
          >
            <Field label={t("Code")} error={error} hint={t("Six digits, new every half minute.")}>
              <CodeInput value={code} onChange={(event) => setCode(event.target.value)} inputMode="numeric" required />
            </Field>
          </form>
        </div>
      </div>
    </Dialog>
  );
}
