"use client";

import { useMutation } from "@tanstack/react-query";
import { Banner } from "@/components/layout/banner";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { AdaptorState } from "@/contracts/adaptors";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { adaptorWords, stageWords } from "./adaptor-words";
import { useAdaptorState } from "./use-adaptor-state";

type Props = { name: string; version: string };

/** Across a page of what needs an adaptor version that is not here: says so, and installs it on a click. */
export function MissingAdaptor({ name, version }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const state = useAdaptorState(name, version).data;
  const install = useMutation(trpc.adaptors.install.mutationOptions());
  if (!state || state.status === "installed") return null;
  const underWay = state.status === "installing" || install.isPending;
  return (
    <Banner
      inset
      tone={underWay ? "info" : "warning"}
      action={
        can("adaptor.install") ? (
          <Button size="sm" busy={underWay} onClick={() => install.mutate({ project: slug, name, version })}>
            {state.status === "failed" ? t("Try again") : t("Install")}
          </Button>
        ) : null
      }
    >
      {underWay ? progressWords(t, state) : absenceWords(t, state)}
    </Banner>
  );
}

function progressWords(t: Translate, { name, version, stage }: AdaptorState): string {
  return t`The adaptor ${adaptorWords(name)} ${version} is being installed: ${stageWords[stage ?? "asked"]}.`;
}

function absenceWords(t: Translate, { name, version, error }: AdaptorState): string {
  return t`The adaptor ${adaptorWords(name)} ${version} is not installed: its jobs end with exit code 3. ${error ?? ""}`;
}
