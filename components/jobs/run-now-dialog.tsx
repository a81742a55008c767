"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Dialog } from "@/components/ui/dialog";
import type { JobTrigger } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { MessageChoice } from "./message-choice";
import { UpstreamChoice } from "./upstream-choice";

type Props = {
  job: { id: string; name: string; trigger: JobTrigger | null };
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What a run by hand starts from, as chosen: an id of a message or run, or JSON that is typed. */
type Choice = { id: string } | { json: string } | null;

const EMPTY = '{\n  "data": {}\n}\n';

/** Runs a job once, now, also while it is off: asks from what, in the words of its trigger. */
export function RunNowDialog({ job, open, onOpenChange }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const trigger = job.trigger?.deleted ? null : job.trigger;
  const isCron = trigger?.kind === "cron";
  const follows = trigger?.kind === "flow" || trigger?.kind === "catch" ? trigger : null;
  const [choice, setChoice] = useState<Choice>(null);
  const start = useMutation(
    trpc.runs.start.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ runId }) => router.push(`${base}/activity/${runId}`),
    }),
  );
  function run() {
    const source = isCron ? ({ kind: "cron" } as const) : sourceOf(choice, follows !== null);
    if (source) start.mutate({ project: slug, jobId: job.id, source });
  }
  const typed = choice !== null && "json" in choice;
  const chosen = choice !== null && "id" in choice ? choice.id : null;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t`Run ${job.name} now`}
      description={t(
        "It runs once, before what waits, with its code, adaptor and credential of now. What it sends is really sent.",
      )}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("Cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isCron && choice === null}
            busy={start.isPending || start.isSuccess}
            onClick={run}
          >
            {t("Run now")}
          </Button>
        </>
      }
    >
      {isCron ? (
        <p className="text-sm">
          {t("It starts from the state that its last successful scheduled run left, or from {}.")}
        </p>
      ) : (
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-2 font-medium text-sm">
            {follows ? t("After which run?") : trigger ? t("On which message?") : t("From what?")}
          </legend>
          {follows ? (
            <UpstreamChoice trigger={follows} chosen={typed ? "" : chosen} onChoose={(id) => setChoice({ id })} />
          ) : (
            <MessageChoice
              triggerId={trigger?.id ?? null}
              chosen={typed ? "" : chosen}
              onChoose={(id) => setChoice({ id })}
            />
          )}
          <label className="flex items-center gap-2 px-2 py-1 text-sm">
            <input
              type="radio"
              name="source"
              checked={typed}
              onChange={() => setChoice({ json: EMPTY })}
              className="accent-(--accent)"
            />
            {t("An initial state that I type")}
          </label>
          {typed ? (
            <CodeEditor
              language="json"
              label={t("Initial state")}
              value={choice.json}
              onChange={(json) => setChoice({ json })}
              invalid={Boolean(fieldErrors(start.error).json)}
              className="h-40"
            />
          ) : null}
        </fieldset>
      )}
      {start.error ? (
        <p role="alert" className="mt-3 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {errorWords(start.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

function sourceOf(choice: Choice, follows: boolean) {
  if (choice === null) return null;
  if ("json" in choice) return { kind: "typed", json: choice.json } as const;
  return follows ? ({ kind: "run", runId: choice.id } as const) : ({ kind: "message", messageId: choice.id } as const);
}
