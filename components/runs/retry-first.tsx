"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { RunView } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";

/** Retries the first run of the message that failed, where that is another one than this. */
export function RetryFirst({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const [asking, setAsking] = useState(false);
  const failure = useQuery(trpc.runs.failure.queryOptions({ project: slug, runId: String(run.id) }));
  const retry = useMutation(
    trpc.runs.retry.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ runId }) => router.push(`${base}/activity/${runId}`),
    }),
  );
  const first = failure.data?.firstFailed;
  if (!first) return null;
  return (
    <>
      <Button busy={retry.isPending} onClick={() => setAsking(true)}>
        <History aria-hidden="true" />
        {t`Start over from #${String(first.id)}`}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Start over from run #${first.id}?`}
        confirmLabel={t("Start over")}
        description={t`It is the first run of message #${run.messageId} that failed and that no later run has made good. ${first.jobName} runs again as it is now; what followed it comes again when it ends.`}
        onConfirm={async () => {
          await retry
            .mutateAsync({ project: slug, runId: String(first.id) })
            .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
        }}
      />
    </>
  );
}
