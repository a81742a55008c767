"use client";

import { useMutation } from "@tanstack/react-query";
import { Ban, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isFinal, type RunView } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";
import { RetryFirst } from "./retry-first";
import { retryWords } from "./retry-words";

/** Retry of what has ended, abort of what has not. */
export function RunActions({ run }: { run: RunView }) {
  const can = useCan();
  if (isFinal(run.status)) return can("run.retry") ? <Retries run={run} /> : null;
  return can("run.abort") ? <Abort run={run} /> : null;
}

function Retries({ run }: { run: RunView }) {
  const t = useWords();
  return (
    <>
      {run.messageId === null ? null : <RetryFirst run={run} />}
      {run.inputKept ? (
        <Retry run={run} />
      ) : (
        <p className="max-w-64 text-muted text-xs">
          {t("It cannot be retried: what it would start from was not kept.")}
        </p>
      )}
    </>
  );
}

function Retry({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const [asking, setAsking] = useState(false);
  const retry = useMutation(
    trpc.runs.retry.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ runId }) => router.push(`${base}/activity/${runId}`),
    }),
  );
  async function again() {
    await retry
      .mutateAsync({ project: slug, runId: String(run.id) })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
  }
  return (
    <>
      <Button tone="primary" busy={retry.isPending} onClick={() => setAsking(true)}>
        <RotateCcw aria-hidden="true" />
        {t("Retry")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Retry run #${run.id}?`}
        confirmLabel={t("Retry")}
        description={retryWords(t, run)}
        onConfirm={again}
      />
    </>
  );
}

function Abort({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [asking, setAsking] = useState(false);
  const abort = useMutation(trpc.runs.abort.mutationOptions({ meta: { quiet: true } }));
  async function stop() {
    await abort
      .mutateAsync({ project: slug, runId: String(run.id) })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
  }
  return (
    <>
      <Button tone="danger" busy={run.abortRequested} onClick={() => setAsking(true)}>
        <Ban aria-hidden="true" />
        {run.abortRequested ? t("Aborting") : t("Abort")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Abort run #${run.id}?`}
        confirmLabel={t("Abort the run")}
        cancelLabel={t("Let it go on")}
        tone="danger"
        description={
          run.status === "running"
            ? t("It is stopped where it stands. What it has sent so far stays sent.")
            : t("It leaves the queue and will not start.")
        }
        onConfirm={stop}
      />
    </>
  );
}
