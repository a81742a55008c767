"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AutoUpgradeSwitch } from "@/components/adaptors/auto-upgrade-switch";
import { fieldErrors } from "@/components/layout/error-words";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { JobView, OverlapPolicy } from "@/contracts/jobs";
import { countWords } from "@/lib/format/quantity";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";

const overlaps: { value: OverlapPolicy; label: Sentence; hint: Sentence }[] = [
  { value: "skip", label: say("Skip"), hint: say("the next one is left out") },
  { value: "queue", label: say("Queue"), hint: say("the next one waits until it has ended") },
  { value: "allow", label: say("Allow"), hint: say("the next one goes beside it") },
];

const lost = [
  { value: "no", label: say("No"), hint: say("it waits for a person to look at it") },
  { value: "yes", label: say("Yes, once"), hint: say("only where sending twice does no harm") },
] as const;

/** What is wrong with a typed time limit, known before it is sent; `most` is the project's. */
function faultOf(t: Translate, seconds: number | null, most: number | null): string | null {
  if (seconds === null) return null;
  if (!Number.isInteger(seconds)) return t("Give a whole number of seconds.");
  return most !== null && seconds > most ? t`At most ${countWords(t, most)} seconds: the project's limit.` : null;
}

/** How a job's runs are treated: what is no code and makes no version. */
export function JobOptions({ job }: { job: JobView }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const stored = {
    rerunWhenLost: job.rerunWhenLost,
    overlap: job.overlap,
    seconds: job.timeLimitSeconds === null ? "" : String(job.timeLimitSeconds),
  };
  const [typed, setTyped] = useState<Partial<typeof stored>>({});
  const options = { ...stored, ...typed };
  const changed = JSON.stringify(options) !== JSON.stringify(stored);
  const readOnly = !can("job.update");
  const save = useMutation(
    trpc.jobs.setOptions.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. The next run goes by it.")),
      onError: noticeError,
    }),
  );
  const { rerunWhenLost, overlap, seconds } = options;
  const timeLimitSeconds = seconds.trim() === "" ? null : Number(seconds);
  const errors = fieldErrors(save.error);
  const fault = faultOf(t, timeLimitSeconds, seconds === stored.seconds ? null : job.projectTimeLimitSeconds);
  return (
    <form
      className="flex max-w-xl flex-col gap-5 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed || fault || save.isPending) return;
        save.mutate({ project: slug, jobId: job.id, rerunWhenLost, overlap, timeLimitSeconds });
      }}
    >
      <div className="border-line border-b pb-5">
        <AutoUpgradeSwitch job={job} />
      </div>
      <Field
        label={t("Re-run when lost")}
        hint={t("A run is lost when its process is gone: nobody knows what it sent. Executed again it may send twice.")}
      >
        <Select
          value={rerunWhenLost ? "yes" : "no"}
          onChange={(next) => setTyped({ ...typed, rerunWhenLost: next === "yes" })}
          options={saidOptions(t, lost)}
          disabled={readOnly}
        />
      </Field>
      <Field
        label={t("While an earlier scheduled run goes on")}
        hint={t("For a schedule only: what happens when its next time comes before the last run has ended.")}
      >
        <Select
          value={overlap}
          onChange={(next) => setTyped({ ...typed, overlap: next })}
          options={saidOptions(t, overlaps)}
          disabled={readOnly}
        />
      </Field>
      <Field
        label={t("Time limit in seconds")}
        optional
        hint={t`Empty: the project's limit, ${countWords(t, job.projectTimeLimitSeconds)} seconds. A job's own is shorter. A run that takes longer is stopped with exit code 2.`}
        error={fault ?? errors.timeLimitSeconds ?? null}
      >
        <Input
          value={seconds}
          onChange={(event) => setTyped({ ...typed, seconds: event.target.value })}
          inputMode="numeric"
          maxLength={6}
          readOnly={readOnly}
          className="max-w-32"
        />
      </Field>
      {readOnly ? (
        <p className="text-muted text-sm">{t("Your role may look at these but not change them.")}</p>
      ) : (
        <div>
          <Button type="submit" tone="primary" busy={save.isPending} disabled={!changed || fault !== null}>
            {t("Save options")}
          </Button>
        </div>
      )}
    </form>
  );
}
