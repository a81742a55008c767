"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { ProjectItem } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";

/** Asks for a project's deletion, or brings it back while its days are not over. */
export function AnyProjectDeletion({ project }: { project: ProjectItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const schedule = useMutation(trpc.admin.scheduleProjectDeletion.mutationOptions({ meta: { quiet: true } }));
  const isLeaving = project.deletionScheduledAt !== null;
  const verb = isLeaving ? t("Bring the project back") : t("Delete the project");
  return (
    <>
      <Button tone={isLeaving ? "neutral" : "danger"} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={isLeaving ? t`Bring ${project.name} back?` : t`Delete ${project.name}?`}
        description={
          isLeaving
            ? t("Everything in it is as it was; what waited goes on.")
            : t("Its members find it no more. Within seven days it can be brought back here, or by its owner.")
        }
        confirmLabel={verb}
        tone={isLeaving ? "primary" : "danger"}
        onConfirmed={() => schedule.mutateAsync({ projectId: project.id, scheduled: !isLeaving })}
      />
    </>
  );
}
