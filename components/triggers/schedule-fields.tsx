"use client";

import { useId, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { cronProblem, tidyCron } from "@/lib/cron/cron-times";
import { useWords } from "@/lib/words/use-words";
import { PRESETS, scheduleWords } from "./schedule-words";
import type { TriggerDraft } from "./trigger-draft";

type Props = {
  draft: Pick<TriggerDraft, "cron" | "timeZone">;
  onChange: (change: Partial<TriggerDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
};

/** When a schedule fires: five fields with their reading in words, and the zone whose clocks they follow. */
export function ScheduleFields({ draft, onChange, errors, readOnly }: Props) {
  const t = useWords();
  const zonesId = useId();
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")], []);
  const problem = cronProblem(draft.cron);
  const chosen = tidyCron(draft.cron);
  return (
    <>
      <Field
        label={t("Schedule")}
        error={problem ? t(problem) : (errors.cron ?? null)}
        hint={t("Minute, hour, day of the month, month, day of the week.")}
      >
        <Input
          value={draft.cron}
          onChange={(event) => onChange({ cron: event.target.value })}
          readOnly={readOnly}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          className="font-mono"
        />
      </Field>
      <p aria-live="polite" className="-mt-3 min-h-5 text-ink text-sm">
        {scheduleWords(t, draft.cron)}
      </p>
      {readOnly ? null : (
        <fieldset className="-mt-2">
          <legend className="mb-1.5 font-medium text-ink text-sm">{t("Or one of these")}</legend>
          <div className="flex flex-wrap gap-2">
            {PRESETS.map(({ cron, label }) => (
              <Button key={cron} size="sm" aria-pressed={cron === chosen} onClick={() => onChange({ cron })}>
                {t(label)}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      <Field
        label={t("Time zone")}
        error={errors.timeZone ?? null}
        hint={t(
          "Its clocks count, summer time included. Where a clock change skips the time, it fires right after; where one repeats it, once.",
        )}
      >
        <Input
          value={draft.timeZone}
          onChange={(event) => onChange({ timeZone: event.target.value })}
          readOnly={readOnly}
          list={zonesId}
          spellCheck={false}
          autoComplete="off"
          maxLength={64}
          className="sm:max-w-80"
        />
      </Field>
      <datalist id={zonesId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
