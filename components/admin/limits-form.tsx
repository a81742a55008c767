"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RUN_LIMITS, type RunLimitName } from "@/contracts/run-limits";
import type { SettingsView } from "@/contracts/settings";
import { useWords } from "@/lib/words/use-words";
import { useSaveSettings } from "./use-save-settings";

/** How many of the stored unit make one of the unit that people type. */
const UNIT: Record<RunLimitName, number> = {
  ...{ runTimeMs: 1000, runHeapMb: 1, runRssMb: 1 },
  ...{ runStateBytes: 1_000_000, runLogLines: 1, runLogBytes: 1024 },
};
const NAMES = Object.keys(UNIT) as RunLimitName[];

const textOf = (view: SettingsView, name: RunLimitName) => String(view[name] / UNIT[name]);

/** What one run may take, and how many a worker executes at once. Workers take it over while they work. */
export function LimitsForm({ view }: { view: SettingsView }) {
  const t = useWords();
  const { save, busy, errors, other } = useSaveSettings();
  const [atOnce, setAtOnce] = useState(view.runsAtOnce === null ? "" : String(view.runsAtOnce));
  const [draft, setDraft] = useState(
    () => Object.fromEntries(NAMES.map((name) => [name, textOf(view, name)])) as Record<RunLimitName, string>,
  );
  const labels: Record<RunLimitName, string> = {
    runTimeMs: t("Time, in seconds"),
    runHeapMb: t("Heap of JavaScript, in MB"),
    runRssMb: t("All memory, in MB"),
    runStateBytes: t("State, in MB"),
    runLogLines: t("Lines of a log"),
    runLogBytes: t("Size of a log, in KB"),
  };
  const deciderOf = (name: RunLimitName) => view.givenByEnvironment.find(({ setting }) => setting === name)?.variable;
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const free = NAMES.filter((name) => !deciderOf(name) && draft[name] !== textOf(view, name));
        const limits = Object.fromEntries(free.map((name) => [name, Math.round(Number(draft[name]) * UNIT[name])]));
        save({ runsAtOnce: atOnce.trim() === "" ? null : Number(atOnce), ...limits });
      }}
    >
      <div className="grid w-full gap-3 sm:grid-cols-2">
        {NAMES.map((name) => {
          const variable = deciderOf(name);
          const { min, max } = RUN_LIMITS[name];
          return (
            <Field
              key={name}
              label={labels[name]}
              hint={variable && t`The environment decides this: ${variable} is set.`}
              error={errors[name]}
            >
              <Input
                type="number"
                step="any"
                required
                min={min / UNIT[name]}
                max={max / UNIT[name]}
                disabled={variable !== undefined}
                value={draft[name]}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
              />
            </Field>
          );
        })}
      </div>
      <Field
        label={t("Runs at once on each worker")}
        hint={t("Of all projects together. Empty: as many as SANDBOX_MEMORY_MB has room for.")}
        error={errors.runsAtOnce ?? other}
        className="w-full"
      >
        <Input
          type="number"
          min={1}
          max={1000}
          value={atOnce}
          onChange={(event) => setAtOnce(event.target.value)}
          className="max-w-32"
        />
      </Field>
      <Button type="submit" busy={busy}>
        {t("Save the limits")}
      </Button>
    </form>
  );
}
