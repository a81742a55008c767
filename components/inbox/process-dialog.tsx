"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { JobSelect } from "@/components/jobs/job-select";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useWords } from "@/lib/words/use-words";

type Props = { messageId: string; open: boolean; onOpenChange: (open: boolean) => void };

/** Runs any job on a message, whatever its trigger says and even while it is off. */
export function ProcessDialog({ messageId, open, onOpenChange }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const [jobId, setJobId] = useState<string>();
  const process = useMutation(
    trpc.inbox.process.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ runId }) => router.push(`${base}/activity/${runId}`),
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="sm"
      title={t`Process message #${messageId}`}
      description={t("The job runs on the newest version of the message, whatever its trigger says.")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("Cancel")}</Button>
          <Button
            tone="primary"
            disabled={!jobId}
            busy={process.isPending || process.isSuccess}
            onClick={() => jobId && process.mutate({ project: slug, messageId, jobId })}
          >
            {t("Run the job")}
          </Button>
        </>
      }
    >
      <Field label={t("Job")} error={process.error ? errorWords(process.error) : null}>
        <JobSelect project={slug} value={jobId} onChange={setJobId} offHint="off: it runs this once only" />
      </Field>
    </Dialog>
  );
}
