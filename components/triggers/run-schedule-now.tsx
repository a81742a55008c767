"use client";

import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";

type Props = {
  jobId: string;
  /** The job, where several stand together. */
  name?: string;
};

/** Runs a job of a schedule at once, from the carried state, and shows the run. */
export function RunScheduleNow({ jobId, name }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const { slug, base } = useProject();
  const start = useMutation(
    trpc.runs.start.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ runId }) => router.push(`${base}/activity/${runId}`),
      onError: noticeError,
    }),
  );
  if (!can("job.run_now")) return null;
  return (
    <Button
      size={name ? "sm" : "md"}
      busy={start.isPending || start.isSuccess}
      aria-label={name ? t`Run ${name} now` : undefined}
      onClick={() => start.mutate({ project: slug, jobId, source: { kind: "cron" } })}
    >
      <Play aria-hidden="true" />
      {t("Run now")}
    </Button>
  );
}
