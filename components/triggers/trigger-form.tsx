"use client";

import type { ReactNode } from "react";
import { JobSelect } from "@/components/jobs/job-select";
import { useProject } from "@/components/layout/project-context";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { TriggerKind } from "@/contracts/triggers";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { CriteriaFields } from "./criteria-fields";
import { MatchingCount } from "./matching-count";
import { NextTimes } from "./next-times";
import { ScheduleFields } from "./schedule-fields";
import type { TriggerDraft } from "./trigger-draft";

const kinds: { value: TriggerKind; label: Sentence; hint: Sentence }[] = [
  { value: "message", label: say("Message"), hint: say("when a message holds certain values") },
  { value: "cron", label: say("Schedule"), hint: say("at certain times") },
  { value: "flow", label: say("Flow"), hint: say("after another job succeeded") },
  { value: "catch", label: say("Catch"), hint: say("after another job failed") },
];

type Props = {
  draft: TriggerDraft;
  onChange: (change: Partial<TriggerDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
  onSave: () => void;
  /** Under the form: its buttons. */
  foot: ReactNode;
  /** Beside the form, above the count. */
  aside?: ReactNode;
  /** What can be done with the messages that match. */
  offer?: ReactNode;
  /** A message whose values can be chosen from at once. */
  message?: string | null;
};

/** The fields of a trigger; for messages, with the count of what matches beside them. */
export function TriggerForm(props: Props) {
  const { draft, onChange, errors, readOnly, onSave, foot, aside, offer, message = null } = props;
  const t = useWords();
  return (
    <form
      className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // in a dialog the form around it would take it for its own
        onSave();
      }}
    >
      <div className="flex min-w-0 flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_12rem]">
          <Field label={t("Name")} error={errors.name}>
            <Input
              value={draft.name}
              onChange={(event) => onChange({ name: event.target.value })}
              readOnly={readOnly}
              maxLength={200}
              placeholder={t("New mothers from the registration form")}
            />
          </Field>
          <Field label={t("Kind")} error={errors.kind}>
            <Select
              value={draft.kind}
              onChange={(kind) => onChange({ kind })}
              options={saidOptions(t, kinds)}
              disabled={readOnly}
            />
          </Field>
        </div>
        {draft.kind === "message" ? (
          <CriteriaFields
            draft={draft}
            onChange={onChange}
            errors={errors}
            readOnly={readOnly}
            onSave={onSave}
            message={message}
          />
        ) : null}
        {draft.kind === "cron" ? (
          <ScheduleFields draft={draft} onChange={onChange} errors={errors} readOnly={readOnly} />
        ) : null}
        {draft.kind === "flow" || draft.kind === "catch" ? (
          <UpstreamField draft={draft} onChange={onChange} errors={errors} readOnly={readOnly} />
        ) : null}
        {foot}
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {aside}
        {draft.kind === "message" ? (
          <MatchingCount criteria={draft.criteria} exclusion={draft.exclusion} offer={offer} />
        ) : null}
        {draft.kind === "cron" ? <NextTimes cron={draft.cron} timeZone={draft.timeZone} /> : null}
      </div>
    </form>
  );
}

type FieldsProps = Pick<Props, "draft" | "onChange" | "errors" | "readOnly">;

function UpstreamField({ draft, onChange, errors, readOnly }: FieldsProps) {
  const t = useWords();
  const { slug } = useProject();
  const flow = draft.kind === "flow";
  return (
    <Field
      label={flow ? t("After this job succeeded") : t("After this job failed")}
      error={errors.upstreamJobId}
      hint={
        flow
          ? t("The jobs of this trigger begin with the final state of that run.")
          : t("The jobs of this trigger begin with the initial state of that run and the last lines of its log.")
      }
    >
      <JobSelect
        project={slug}
        value={draft.upstreamJobId}
        onChange={(upstreamJobId) => onChange({ upstreamJobId })}
        disabled={readOnly}
      />
    </Field>
  );
}
