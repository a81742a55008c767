"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { MemberItem } from "@/contracts/members";

/** The owner's way to offer the project to a member. */
export function HandOver({ member }: { member: MemberItem }) {
  const trpc = useTRPC();
  const can = useCan();
  const { slug, name } = useProject();
  const [asking, setAsking] = useState(false);
  const offer = useMutation(
    trpc.members.offerOwnership.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(`The project is offered to ${member.name}, who was told by mail.`),
    }),
  );
  if (!can("project.transfer_ownership")) return null;
  return (
    <>
      <Button
        size="sm"
        tone="quiet"
        className="max-sm:hidden"
        aria-label={`Make owner: ${member.name}`}
        onClick={() => setAsking(true)}
      >
        Make owner
      </Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Hand ${name} over to ${member.name}?`}
        description={`Nothing changes until ${member.name} accepts, within 7 days. Then they are the only owner and you are an admin.`}
        confirmLabel="Offer it"
        onConfirmed={() => offer.mutateAsync({ project: slug, userId: member.userId })}
      />
    </>
  );
}
