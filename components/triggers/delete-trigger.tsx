"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { RESTORE_DAYS, type TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";

/** Deletes a trigger after saying which jobs will stand without one. */
export function DeleteTrigger({ trigger }: { trigger: TriggerView }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(trpc.triggers.delete.mutationOptions({ meta: { quiet: true } }));
  async function confirmed() {
    await remove
      .mutateAsync({ project: slug, triggerId: trigger.id })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
    toast.success(t`${trigger.name} is deleted. It can be restored for ${RESTORE_DAYS} days.`);
    router.push(`${base}/triggers`);
  }
  return (
    <>
      <Button tone="danger-quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        {t("Delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("Delete this trigger?")}
        confirmLabel={t("Delete the trigger")}
        tone="danger"
        description={
          trigger.jobs.length === 0
            ? t`No job uses it. For ${RESTORE_DAYS} days it can be restored from "Show deleted".`
            : t`These jobs will not run until they get another trigger: ${trigger.jobs.map(({ name }) => name).join(", ")}. For ${RESTORE_DAYS} days the trigger can be restored from "Show deleted".`
        }
        onConfirm={confirmed}
      />
    </>
  );
}
