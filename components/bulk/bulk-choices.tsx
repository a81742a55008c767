"use client";

import { JobSelect } from "@/components/jobs/job-select";
import { useProject } from "@/components/layout/project-context";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BulkKind } from "@/contracts/bulk";
import { useWords } from "@/lib/words/use-words";
import { paceFault } from "./bulk-words";

/** What a person may choose of bulk work. */
export type BulkChoice = {
  with: "triggers" | "job";
  jobId: string | undefined;
  failedOnly: boolean;
  lastOnly: boolean;
  perMinute: string;
};

export const FIRST_CHOICE: BulkChoice = {
  with: "triggers",
  jobId: undefined,
  failedOnly: false,
  lastOnly: false,
  perMinute: "",
};

type Props = { kind: BulkKind; choice: BulkChoice; onChange: (choice: BulkChoice) => void };

/** Which jobs run, which runs are meant, and how fast. */
export function BulkChoices({ kind, choice, onChange }: Props) {
  const t = useWords();
  const { slug } = useProject();
  const set = (change: Partial<BulkChoice>) => onChange({ ...choice, ...change });
  if (kind === "abort") return null;
  return (
    <div className="mb-5 flex flex-col gap-4 border-line border-b pb-5">
      {kind === "messages" ? (
        <fieldset className="flex flex-col gap-1.5 text-sm">
          <legend className="mb-1.5 font-medium">{t("Run")}</legend>
          <Radio checked={choice.with === "triggers"} onChoose={() => set({ with: "triggers" })}>
            {t("the jobs that are on and whose triggers match now, as if the messages came again")}
          </Radio>
          <Radio checked={choice.with === "job"} onChoose={() => set({ with: "job" })}>
            {t("one job on each of them, whatever its trigger says")}
          </Radio>
          {choice.with === "job" ? (
            <Field label={t("Job")} className="mt-1 sm:w-72">
              <JobSelect
                project={slug}
                value={choice.jobId}
                onChange={(jobId) => set({ jobId })}
                offHint="off: it runs all the same"
              />
            </Field>
          ) : null}
        </fieldset>
      ) : (
        <fieldset className="flex flex-col gap-1.5 text-sm">
          <legend className="mb-1.5 font-medium">{t("Of these")}</legend>
          <Box checked={choice.failedOnly} onChange={(failedOnly) => set({ failedOnly })}>
            {t("only the failed")}
          </Box>
          <Box checked={choice.lastOnly} onChange={(lastOnly) => set({ lastOnly })}>
            {t("only the last of its message and job")}
          </Box>
        </fieldset>
      )}
      <Field label={t("Runs a minute, at most")} optional error={paceFault(t, choice.perMinute)} className="sm:w-72">
        <Input
          inputMode="numeric"
          value={choice.perMinute}
          placeholder={t("As many as the queue takes")}
          onChange={(event) => set({ perMinute: event.target.value })}
        />
      </Field>
    </div>
  );
}

type RadioProps = { checked: boolean; onChoose: () => void; children: string };

function Radio({ checked, onChoose, children }: RadioProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="radio"
        name="with"
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-(--color-accent)"
      />
      {children}
    </label>
  );
}

type BoxProps = { checked: boolean; onChange: (checked: boolean) => void; children: string };

function Box({ checked, onChange, children }: BoxProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-(--color-accent)"
      />
      {children}
    </label>
  );
}
