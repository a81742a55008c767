"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { SecondFactorKey } from "@/contracts/second-factor";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { ConfirmIdentityDialog } from "./confirm-identity-dialog";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorSetup } from "./second-factor-setup";

/** How few recovery codes are a reason to make new ones. */
const FEW = 3;

type Asking = "on" | "off" | "codes" | null;

/** Turns the second factor on and off, and makes new recovery codes. */
export function SecondFactorSection({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState<Asking>(null);
  const [key, setKey] = useState<SecondFactorKey | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const factor = useQuery(trpc.account.secondFactor.queryOptions());
  const begin = useMutation(trpc.account.beginSecondFactor.mutationOptions({ meta: { quiet: true } }));
  const renew = useMutation(trpc.account.renewRecoveryCodes.mutationOptions({ meta: { quiet: true } }));
  const disable = useMutation(trpc.account.disableSecondFactor.mutationOptions({ meta: { quiet: true } }));
  const asked = (what: Asking) => ({ open: asking === what, onOpenChange: () => setAsking(null) });
  return (
    <Loaded query={factor} skeleton={<Skeleton className="h-8" />}>
      {({ enabledAt, recoveryCodesLeft }) => (
        <>
          <Standing enabledAt={enabledAt} left={recoveryCodesLeft} hasPassword={hasPassword} onAsk={setAsking} />
          <ConfirmIdentityDialog
            {...asked("on")}
            title={t("Turn the second factor on?")}
            description={t("You will need an authenticator: an app that shows a new code every half minute.")}
            confirmLabel={t("Go on")}
            onConfirmed={async () => setKey(await begin.mutateAsync(undefined))}
          />
          <ConfirmIdentityDialog
            {...asked("off")}
            title={t("Turn the second factor off?")}
            description={
              hasPassword
                ? t(
                    "From then on your password alone opens your account. Projects that ask for a second factor close to you.",
                  )
                : t(
                    "From then on your provider alone opens your account. Projects that ask for a second factor close to you.",
                  )
            }
            confirmLabel={t("Turn off")}
            tone="danger"
            onConfirmed={async () => {
              await disable.mutateAsync(undefined);
              toast.success(t("Your second factor is off."));
            }}
          />
          <ConfirmIdentityDialog
            {...asked("codes")}
            title={t("Make new recovery codes?")}
            description={t("Those you have open nothing any more.")}
            confirmLabel={t("Make new ones")}
            onConfirmed={async () => setCodes((await renew.mutateAsync(undefined)).recoveryCodes)}
          />
          {key ? (
            <SecondFactorSetup
              factorKey={key}
              onLeave={() => setKey(null)}
              onEnabled={(made) => {
                setKey(null);
                setCodes(made);
              }}
            />
          ) : null}
          <CodesDialog codes={codes} email={email} onClose={() => setCodes(null)} />
        </>
      )}
    </Loaded>
  );
}

type StandingProps = { enabledAt: Date | null; left: number; hasPassword: boolean; onAsk: (what: Asking) => void };

function Standing({ enabledAt, left, hasPassword, onAsk }: StandingProps) {
  const t = useWords();
  if (!enabledAt) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm">
          <Badge>{t("Off")}</Badge>{" "}
          <span className="ml-1.5 text-muted">
            {hasPassword ? t("Your password alone opens your account.") : t("Your provider alone opens your account.")}
          </span>
        </p>
        <Button onClick={() => onAsk("on")}>{t("Turn on")}</Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        <Badge tone="success">{t("On")}</Badge>{" "}
        <span className="ml-1.5 text-muted">
          <Words
            id="since {time}. {left, plural, one {# recovery code} other {# recovery codes}} left."
            values={{ time: <Time at={enabledAt} absolute />, left: Number(left) }}
          />
          {left <= FEW ? t(" Make new ones before you need them.") : null}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onAsk("codes")}>{t("Make new recovery codes")}</Button>
        <Button tone="danger-quiet" onClick={() => onAsk("off")}>
          {t("Turn off")}
        </Button>
      </div>
    </div>
  );
}

type CodesProps = { codes: readonly string[] | null; email: string; onClose: () => void };

function CodesDialog({ codes, email, onClose }: CodesProps) {
  const t = useWords();
  return (
    <Dialog
      open={codes !== null}
      onOpenChange={onClose}
      title={t("Keep these recovery codes")}
      description={t(
        "Each opens your account once in place of a code, when your authenticator is lost. They are not shown again.",
      )}
      footer={
        <Button tone="primary" onClick={onClose}>
          {t("I have kept them")}
        </Button>
      }
    >
      {codes ? <RecoveryCodes codes={codes} email={email} /> : null}
    </Dialog>
  );
}
