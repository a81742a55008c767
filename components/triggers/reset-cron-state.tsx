"use client";

import { useMutation } from "@tanstack/react-query";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

type Props = { jobId: string; basis: string; open: boolean; onClose: () => void };

/** Empties the carried state after asking. */
export function ResetCronState({ jobId, basis, open, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const reset = useMutation(trpc.triggers.resetCronState.mutationOptions({ meta: { quiet: true } }));
  async function confirmed() {
    await reset
      .mutateAsync({ project: slug, jobId, basis })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
    toast.success(t("The state is empty again."));
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t("Reset the carried state?")}
      description={t(
        "The next scheduled run starts from {} as the first one did: a job with a cursor begins at the beginning and may send again what it has sent. What the runs left stays with them.",
      )}
      confirmLabel={t("Reset the state")}
      tone="danger"
      onConfirm={confirmed}
    />
  );
}
