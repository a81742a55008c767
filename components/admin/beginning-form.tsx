"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CONCURRENCY, RETENTION_DAYS } from "@/contracts/projects";
import type { SettingsView } from "@/contracts/settings";
import { useWords } from "@/lib/words/use-words";
import { useSaveSettings } from "./use-save-settings";

const FOR_EVER = "ever";

/** How new projects begin. */
export function BeginningForm({ view }: { view: SettingsView }) {
  const t = useWords();
  const { save, busy, errors, other } = useSaveSettings();
  const [concurrency, setConcurrency] = useState(String(view.newConcurrency));
  const [newStoragePolicy, setPolicy] = useState(view.newStoragePolicy);
  const [newRetention, setRetention] = useState(view.newRetention);
  const [rate, setRate] = useState(view.newInboxRateLimit === null ? "" : String(view.newInboxRateLimit));
  const kept = [
    { name: "bodyDays", label: t("Bodies of messages") },
    { name: "runDays", label: t("Runs and their states") },
    { name: "logDays", label: t("Logs of runs") },
  ] as const;
  const days = [
    ...RETENTION_DAYS.map((one) => ({ value: String(one), label: t("{days} days", { days: one }) })),
    { value: FOR_EVER, label: t("For ever") },
  ];
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const newInboxRateLimit = rate.trim() === "" ? null : Number(rate);
        save({ newConcurrency: Number(concurrency), newStoragePolicy, newRetention, newInboxRateLimit });
      }}
    >
      <Field label={t("What is kept of messages and runs")} error={errors.newStoragePolicy} className="w-full">
        <Select
          value={newStoragePolicy}
          onChange={setPolicy}
          options={[
            { value: "keep_all", label: t("Everything") },
            { value: "keep_failed", label: t("What failed") },
            { value: "keep_nothing", label: t("Nothing") },
          ]}
        />
      </Field>
      <div className="grid w-full gap-3 sm:grid-cols-3">
        {kept.map(({ name, label }) => (
          <Field key={name} label={label}>
            <Select
              value={newRetention[name] === null ? FOR_EVER : String(newRetention[name])}
              onChange={(value) => {
                const chosen = RETENTION_DAYS.find((one) => String(one) === value) ?? null;
                setRetention({ ...newRetention, [name]: chosen });
              }}
              options={days}
            />
          </Field>
        ))}
      </div>
      <div className="grid w-full gap-3 sm:grid-cols-2">
        <Field label={t("Runs at once")} error={errors.newConcurrency ?? other}>
          <Input
            type="number"
            min={CONCURRENCY.min}
            max={CONCURRENCY.max}
            required
            value={concurrency}
            onChange={(event) => setConcurrency(event.target.value)}
          />
        </Field>
        <Field
          label={t("Messages a minute")}
          hint={t("Of an inbox. Empty: as many as come.")}
          error={errors.newInboxRateLimit}
        >
          <Input type="number" min={1} value={rate} onChange={(event) => setRate(event.target.value)} />
        </Field>
      </div>
      <Button type="submit" busy={busy}>
        {t("Save how projects begin")}
      </Button>
    </form>
  );
}
