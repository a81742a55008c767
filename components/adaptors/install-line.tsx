"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Download } from "lucide-react";
import { useEffect, useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { type AdaptorState, INSTALL_STAGES } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";
import { adaptorWords, stageWords } from "./adaptor-words";
import { useAdaptorState } from "./use-adaptor-state";

type Props = { name: string; version: string; readOnly?: boolean };

/** What is to say of a version's install, and the button that starts it: how far it is, or why it failed. */
export function InstallLine({ name, version, readOnly = false }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const can = useCan();
  const { slug } = useProject();
  const state = useAdaptorState(name, version).data;
  const install = useMutation(trpc.adaptors.install.mutationOptions({ meta: { quiet: true } }));
  const status = state?.status;
  const [wasAwaited, setAwaited] = useState(false);
  if (status === "installing" && !wasAwaited) setAwaited(true);
  const arrived = wasAwaited && status === "installed";
  useEffect(() => {
    // What depends on it (names, documentation, lists) is read anew once it is there.
    if (wasAwaited && (status === "installed" || status === "failed")) void queries.invalidateQueries();
  }, [status, wasAwaited, queries]);
  const words = `${adaptorWords(name)} ${version}`;
  const mayInstall = can("adaptor.install") && !readOnly;
  const isAsked = install.isPending;
  return (
    <div aria-live="polite" className="flex min-w-0 flex-col gap-2 empty:hidden">
      {state?.status === "installing" || isAsked ? <Progress words={words} stage={state?.stage ?? "asked"} /> : null}
      {arrived ? (
        <p className="flex gap-1.5 text-success text-xs">
          <CircleCheck aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {t`${words} is installed.`}
        </p>
      ) : null}
      {(state?.status === "missing" || state?.status === "failed") && !isAsked ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Why state={state} words={words} />
          {mayInstall ? (
            <Button size="sm" onClick={() => install.mutate({ project: slug, name, version })}>
              <Download aria-hidden="true" />
              {state.status === "failed" ? t("Try again") : t`Install ${words}`}
            </Button>
          ) : null}
        </div>
      ) : null}
      {install.error ? <p className="text-danger text-xs">{errorWords(install.error)}</p> : null}
    </div>
  );
}

function Why({ state, words }: { state: AdaptorState; words: string }) {
  const t = useWords();
  const failed = state.status === "failed";
  return (
    <p className={`flex min-w-0 basis-full gap-1.5 text-xs ${failed ? "text-danger" : "text-muted"}`}>
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        {failed ? (state.error ?? t`${words} could not be installed.`) : t`${words} is not installed yet.`}
      </span>
    </p>
  );
}

function Progress({ words, stage }: { words: string; stage: (typeof INSTALL_STAGES)[number] }) {
  const t = useWords();
  const at = INSTALL_STAGES.indexOf(stage);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-info text-xs">{t`Installing ${words}: ${stageWords[stage]} …`}</p>
      <div
        role="progressbar"
        aria-label={t`Install of ${words}`}
        aria-valuemin={0}
        aria-valuemax={INSTALL_STAGES.length}
        aria-valuenow={at + 1}
        aria-valuetext={stageWords[stage]}
        className="flex gap-1"
      >
        {INSTALL_STAGES.map((one, place) => (
          <span key={one} className={`h-1 flex-1 rounded-full ${place <= at ? "bg-accent" : "bg-sunken"}`} />
        ))}
      </div>
    </div>
  );
}
