"use client";

import { useMutation } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { BulkView } from "@/contracts/bulk";
import { useWords } from "@/lib/words/use-words";

/** Pause, let go on, cancel: as long as there is something to stop. */
export function BulkControls({ bulk }: { bulk: BulkView }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const [asking, setAsking] = useState(false);
  const pause = useMutation(trpc.activity.pauseBulk.mutationOptions());
  const resume = useMutation(trpc.activity.resumeBulk.mutationOptions());
  const cancel = useMutation(trpc.activity.cancelBulk.mutationOptions({ meta: { quiet: true } }));
  const { status, kind } = bulk;
  if (bulk.endedAt !== null || status === "cancelled" || !can("bulk.control")) return null;
  const which = { project: slug, bulkId: String(bulk.id) };
  return (
    <>
      {status === "paused" ? (
        <Button tone="primary" busy={resume.isPending} onClick={() => resume.mutate(which)}>
          <Play aria-hidden="true" />
          {t("Resume")}
        </Button>
      ) : (
        <Button busy={pause.isPending} onClick={() => pause.mutate(which)}>
          <Pause aria-hidden="true" />
          {t("Pause")}
        </Button>
      )}
      <Button tone="danger-quiet" onClick={() => setAsking(true)}>
        {t("Cancel work")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("Cancel this work?")}
        description={
          kind === "abort"
            ? t("No more runs are aborted. Those that were stay so.")
            : t(
                "Nothing more is queued, and its runs that wait or are held are aborted. Those that have started go on. It cannot be taken up again.",
              )
        }
        confirmLabel={t("Cancel work")}
        cancelLabel={t("Let it go on")}
        tone="danger"
        onConfirm={() => cancel.mutateAsync(which)}
      />
    </>
  );
}
