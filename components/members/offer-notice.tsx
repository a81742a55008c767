"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import type { AccessView } from "@/contracts/members";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** Says that the project is offered to a member; who was asked accepts here, the owner takes it back here. */
export function OfferNotice({ offer }: { offer: NonNullable<AccessView["offer"]> }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const router = useRouter();
  const { slug, name } = useProject();
  const [asking, setAsking] = useState(false);
  const accept = useMutation(
    trpc.members.acceptOwnership.mutationOptions({ meta: { quiet: true }, onSuccess: () => router.refresh() }),
  );
  const withdraw = useMutation(trpc.members.withdrawOffer.mutationOptions());
  return (
    <section
      aria-label={t("Offer of the project")}
      className="mb-6 flex flex-wrap items-center gap-3 rounded-lg border border-line bg-info-soft px-4 py-3 text-sm"
    >
      <p className="min-w-0 flex-1">
        {offer.isForReader
          ? t`The owner wants to hand ${name} over to you.`
          : t`${name} is offered to ${offer.toName}, who has not accepted yet.`}{" "}
        <span className="text-muted">
          <Words id="The offer ends on {time}." values={{ time: <Time at={offer.expiresAt} absolute /> }} />
        </span>
      </p>
      {offer.isForReader ? (
        <Button tone="primary" onClick={() => setAsking(true)}>
          {t("Accept")}
        </Button>
      ) : null}
      {can("project.withdraw_offer") ? (
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ project: slug })}>
          {t("Take it back")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Become the owner of ${name}?`}
        description={t(
          "You will be its only owner, with everything that goes with it. The owner of now stays as an admin.",
        )}
        confirmLabel={t("Become the owner")}
        onConfirm={() => accept.mutateAsync({ project: slug })}
      />
    </section>
  );
}
