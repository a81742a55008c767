"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { MemberItem } from "@/contracts/members";
import { useWords } from "@/lib/words/use-words";

/** The owner's way to offer the project to a member. */
export function HandOver({ member }: { member: MemberItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug, name } = useProject();
  const [asking, setAsking] = useState(false);
  const offer = useMutation(
    trpc.members.offerOwnership.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t`The project is offered to ${member.name}, who was told by mail.`),
    }),
  );
  if (!can("project.transfer_ownership")) return null;
  return (
    <>
      <Button
        size="sm"
        tone="quiet"
        className="max-sm:hidden"
        aria-label={t`Make owner: ${member.name}`}
        onClick={() => setAsking(true)}
      >
        {t("Make owner")}
      </Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Hand ${name} over to ${member.name}?`}
        description={t`Nothing changes until ${member.name} accepts, within 7 days. Then they are the only owner and you are an admin.`}
        confirmLabel={t("Offer it")}
        onConfirmed={() => offer.mutateAsync({ project: slug, userId: member.userId })}
      />
    </>
  );
}
