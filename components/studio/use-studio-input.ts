"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProject } from "@/components/layout/project-context";
import { type Inputs, useTRPC } from "@/components/layout/trpc";
import { useNow } from "@/components/ui/clock";
import { relativeTime } from "@/lib/format/relative-time";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { type InputOption, inputOptions, optionOf, typedFault } from "./input-choices";

export type RunSource = Inputs["runs"]["start"]["source"];

const LAST = 10;
const NO_PLACE = say("Choose a trigger, or create the job, to see what a run would be given.");
const FIRST_TYPED = '{\n  "data": {}\n}\n';

export type StudioPreview = {
  json: string | null;
  what: string | null;
  isPending: boolean;
  /** Why there is none yet, where that is no error. */
  why: string | null;
  error: unknown;
  retry: () => void;
};

export type StudioInput = {
  options: readonly InputOption[];
  chosen: InputOption;
  choose: (value: string) => void;
  typed: string;
  type: (json: string) => void;
  /** What to start a run from; null while the typed text is no state. */
  source: RunSource | null;
  /** The state as a run would see it; typed text stands for itself. */
  preview: StudioPreview;
};

/** What the next run starts from, and how that looks to the run. */
export function useStudioInput(jobId: string | null, triggerId: string | null): StudioInput {
  const t = useWords();
  const [value, setValue] = useState<string | null>(null);
  const [typed, setTyped] = useState(FIRST_TYPED);
  const options = useInputOptions(triggerId);
  const chosen = optionOf(t, options, value);
  const isTyped = chosen.choice.kind === "typed";
  const source = isTyped ? (typedFault(typed) ? null : { kind: "typed" as const, json: typed }) : chosen.choice;
  const preview = usePreview(jobId, triggerId, isTyped ? null : chosen.choice);
  return {
    options,
    chosen,
    choose: setValue,
    typed,
    type: setTyped,
    source: source as RunSource | null,
    preview: isTyped
      ? { json: typed, what: null, isPending: false, why: null, error: null, retry: () => undefined }
      : {
          json: preview.data?.json ?? null,
          what: preview.data ? t(preview.data.what) : null,
          isPending: preview.isPending,
          why: jobId || triggerId ? null : t(NO_PLACE),
          error: preview.error,
          retry: () => void preview.refetch(),
        },
  };
}

function usePreview(jobId: string | null, triggerId: string | null, source: InputOption["choice"] | null) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const place = jobId ? { jobId } : triggerId ? { triggerId } : null;
  const asked = (source ?? { kind: "cron" }) as RunSource;
  return useQuery({
    ...trpc.runs.previewInput.queryOptions(
      { project: slug, ...place, source: asked },
      { trpc: { context: { alone: true } } },
    ),
    enabled: place !== null && source !== null,
    staleTime: 15_000,
    retry: false,
  });
}

function useInputOptions(triggerId: string | null): InputOption[] {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const now = useNow();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const trigger = triggers.data?.find(({ id }) => id === triggerId);
  const kind = trigger?.kind ?? null;
  const upstream = trigger?.upstreamJob?.id;
  const ofMessages = triggerId === null || kind === "message";
  const messages = useQuery({
    ...trpc.inbox.list.queryOptions({ project: slug, limit: LAST, ...(triggerId ? { triggerId } : {}) }),
    enabled: ofMessages,
    placeholderData: keepPreviousData,
  });
  const status = kind === "catch" ? ("failed" as const) : ("success" as const);
  const runs = useQuery({
    ...trpc.activity.list.queryOptions({
      project: slug,
      limit: LAST,
      status,
      ...(upstream ? { jobId: upstream } : {}),
    }),
    enabled: upstream !== undefined,
  });
  return inputOptions(t, triggerId === null ? null : kind, {
    messages: ofMessages ? (messages.data?.rows ?? []) : [],
    runs: upstream ? (runs.data?.rows ?? []) : [],
    words: (at) => relativeTime(t, at.getTime(), now),
  });
}
