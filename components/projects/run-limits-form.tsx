"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type OwnLimits, RUN_LIMITS, type RunLimitsView } from "@/contracts/run-limits";
import { useWords } from "@/lib/words/use-words";

/** How many of the stored unit make one of the unit that people type. */
const UNIT: Record<keyof OwnLimits, number> = { runTimeMs: 1000, runHeapMb: 1, runStateBytes: 1_000_000 };
const NAMES = ["runTimeMs", "runHeapMb", "runStateBytes"] as const;

/** What a run of the project may take, for who may change it: lower than the server's, or as the server. */
export function RunLimitsForm({ view, mayChange }: { view: RunLimitsView; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  const stored = (name: keyof OwnLimits) => (view.own[name] === null ? "" : String(view.own[name] / UNIT[name]));
  const [draft, setDraft] = useState({
    runTimeMs: stored("runTimeMs"),
    runHeapMb: stored("runHeapMb"),
    runStateBytes: stored("runStateBytes"),
  });
  const set = useMutation(
    trpc.projects.setRunLimits.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(t("Saved. It holds from the next run on."));
        return queries.invalidateQueries(trpc.projects.runLimits.queryFilter({ project: slug }));
      },
    }),
  );
  const errors = fieldErrors(set.error);
  const other = set.error && Object.keys(errors).length === 0 ? errorWords(set.error) : null;
  const labels = {
    runTimeMs: t("Time, in seconds"),
    runHeapMb: t("Heap of JavaScript, in MB"),
    runStateBytes: t("State, in MB"),
  };
  const wanted = (name: keyof OwnLimits) =>
    draft[name].trim() === "" ? null : Math.round(Number(draft[name]) * UNIT[name]);
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const limits = {
          runTimeMs: wanted("runTimeMs"),
          runHeapMb: wanted("runHeapMb"),
          runStateBytes: wanted("runStateBytes"),
        };
        set.mutate({ project: slug, ...limits });
      }}
    >
      <div className="grid w-full gap-3 sm:grid-cols-3">
        {NAMES.map((name) => (
          <Field
            key={name}
            label={labels[name]}
            hint={t`Empty: ${view.server[name] / UNIT[name]}, as the server.`}
            error={errors[name] ?? (name === "runTimeMs" ? other : null)}
          >
            <Input
              type="number"
              step="any"
              min={RUN_LIMITS[name].min / UNIT[name]}
              max={view.server[name] / UNIT[name]}
              disabled={!mayChange}
              value={draft[name]}
              onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
            />
          </Field>
        ))}
      </div>
      {mayChange ? (
        <Button type="submit" busy={set.isPending} disabled={NAMES.every((name) => draft[name] === stored(name))}>
          {t("Save the limits")}
        </Button>
      ) : null}
    </form>
  );
}
