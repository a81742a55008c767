"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { type Inputs, useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useWords } from "@/lib/words/use-words";
import { BulkChoices, FIRST_CHOICE } from "./bulk-choices";
import { BulkForecast } from "./bulk-forecast";
import { KIND_WORDS, makeKey, readPace } from "./bulk-words";

/** Which messages or runs are meant, as the list was asked for them. */
export type BulkAsked = Pick<Inputs["activity"]["previewBulk"], "kind" | "ids" | "messages" | "runs">;

type Props = { asked: BulkAsked; onClose: () => void };

/** Says what will be done to how many, and does it when asked to. Opened anew for each question. */
export function BulkDialog({ asked, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const [key] = useState(makeKey);
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const { kind } = asked;
  const { title, verb } = KIND_WORDS[kind];
  const perMinute = readPace(choice.perMinute);
  const query = {
    project: slug,
    ...asked,
    ...(choice.with === "job" && choice.jobId ? { jobId: choice.jobId } : {}),
    ...(choice.failedOnly ? { failedOnly: true } : {}),
    ...(choice.lastOnly ? { lastOnly: true } : {}),
  };
  const preview = useQuery({
    ...trpc.activity.previewBulk.queryOptions(query),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const start = useMutation(
    trpc.activity.startBulk.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ bulkId }) => router.push(`${base}/activity/bulk/${bulkId}`),
    }),
  );
  const known = preview.isPlaceholderData ? undefined : preview.data;
  const isUnclear = choice.with === "job" && !choice.jobId;
  const announced = known?.total.count;
  const error = start.error ?? preview.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(title)}
      description={kind === "abort" ? t("Runs that have started go on.") : t("Behind everything else that waits.")}
      footer={
        <>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button
            tone={kind === "abort" ? "danger" : "primary"}
            disabled={!known || known.runs.count === 0 || isUnclear || perMinute === undefined}
            busy={start.isPending || start.isSuccess}
            onClick={() => start.mutate({ ...query, key, ...(perMinute ? { perMinute } : {}), announced })}
          >
            {t(verb)}
          </Button>
        </>
      }
    >
      <BulkChoices kind={kind} choice={choice} onChange={setChoice} />
      {error ? (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {errorWords(error)}
        </p>
      ) : isUnclear ? (
        <p className="text-muted text-sm">{t("Choose the job, and what it will do is counted.")}</p>
      ) : (
        <BulkForecast kind={kind} preview={known} perMinute={perMinute ?? null} />
      )}
    </Dialog>
  );
}
