"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Banner } from "@/components/layout/banner";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { JsonTree } from "@/components/ui/json-tree";
import { Time } from "@/components/ui/time";
import { CRON_STATE_WARN_BYTES, type CronStateView } from "@/contracts/triggers";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { CronStateEditor } from "./cron-state-editor";
import { CronStateHistory } from "./cron-state-history";
import { ResetCronState } from "./reset-cron-state";
import { RunScheduleNow } from "./run-schedule-now";
import { changedBy } from "./state-words";

/** The state that a job's schedule carries from run to run: what it is, where it comes from, how to set it. */
export function CronState({ jobId }: { jobId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const state = useQuery({
    ...trpc.triggers.cronState.queryOptions({ project: slug, jobId }),
    refetchInterval: 5_000,
  });
  return (
    <Loaded query={state} what={t("state")}>
      {(view) => <Carried jobId={jobId} state={view} />}
    </Loaded>
  );
}

function Carried({ jobId, state }: { jobId: string; state: CronStateView }) {
  const t = useWords();
  const can = useCan();
  const [open, setOpen] = useState<"edit" | "reset" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-labelledby="carried-state" className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-60">
            <h2 id="carried-state" className="font-semibold text-sm">
              {t("What the next run starts from")}
            </h2>
            <p aria-live="polite" className="text-muted text-sm">
              <Origin state={state} />
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {can("cron_state.edit") ? (
              <>
                <Button onClick={() => setOpen("edit")}>
                  <Pencil aria-hidden="true" />
                  {t("Edit")}
                </Button>
                <Button onClick={() => setOpen("reset")} disabled={state.json === "{}"}>
                  <RotateCcw aria-hidden="true" />
                  {t("Reset")}
                </Button>
              </>
            ) : null}
            <RunScheduleNow jobId={jobId} />
          </div>
        </div>
        <Remarks state={state} />
        <JsonTree text={state.json} label={t("The carried state")} className="min-h-40" />
      </section>
      <CronStateHistory jobId={jobId} history={state.history} current={state.from} />
      {open === "edit" ? <CronStateEditor jobId={jobId} state={state} onClose={close} /> : null}
      <ResetCronState jobId={jobId} basis={state.basis} open={open === "reset"} onClose={close} />
    </div>
  );
}

function Origin({ state: { from, bytes } }: { state: CronStateView }) {
  const t = useWords();
  const { base } = useProject();
  if (from === null) return t("Nothing: no scheduled run has succeeded yet, so the state is empty.");
  const size = sizeWords(t, bytes);
  if (from.change === "run")
    return (
      <Words
        id="The final state of <link>run #{id}</link>, {when} ({size})"
        parts={{ link: <Link href={`${base}/activity/${from.id}`} className="text-accent-text hover:underline" /> }}
        values={{ id: String(from.id), when: <Time at={from.at} />, size }}
      />
    );
  return (
    <>
      {changedBy(t, from)}, <Time at={from.at} /> ({size})
    </>
  );
}

function Remarks({ state: { bytes, openRuns, waiting } }: { state: CronStateView }) {
  const t = useWords();
  return (
    <>
      {bytes > CRON_STATE_WARN_BYTES ? (
        <Banner inset>
          {t`This state is larger than ${sizeWords(t, CRON_STATE_WARN_BYTES)}, and every run reads and writes it. Let the expression return only what the next run needs, such as a cursor.`}
        </Banner>
      ) : null}
      {openRuns.length > 0 ? (
        <p role="status" className="text-muted text-sm">
          {waiting > 0
            ? t(
                "{open, plural, one {A run is} other {# runs are}} open now, and {waiting, plural, one {# due time waits} other {# due times wait}} behind.",
                { open: openRuns.length, waiting },
              )
            : t("{open, plural, one {A run is} other {# runs are}} open now.", { open: openRuns.length })}{" "}
          {t("What you set here is for runs that begin later; one that began before does not replace it.")}
        </p>
      ) : null}
    </>
  );
}
