"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { JsonTree } from "@/components/ui/json-tree";
import type { CronStateChange } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";

type Props = { jobId: string; change: CronStateChange; onClose: () => void };

/** A state that somebody once set. */
export function FormerState({ jobId, change, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const state = useQuery({
    ...trpc.triggers.cronChange.queryOptions({ project: slug, jobId, changeId: String(change.id) }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title={t("A former state")}
      description={t`Set by ${change.by ?? t("somebody who has left")}`}
      footer={state.data ? <CopyButton text={state.data.json} label={t("Copy as JSON")} /> : null}
    >
      <Loaded query={state} what={t("state")}>
        {({ json }) => <JsonTree text={json} label={t("The former state")} />}
      </Loaded>
    </Dialog>
  );
}
