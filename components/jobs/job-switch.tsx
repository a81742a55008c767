"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Switch } from "@/components/ui/switch";
import { useWords } from "@/lib/words/use-words";

/** Switches a job on or off at once; shows the wish while it is carried out. */
export function JobSwitch({ job }: { job: { id: string; name: string; enabled: boolean } }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const cache = useQueryClient();
  // Carried out is it for the eye once the list says so too: else the switch would jump back in between.
  const onSuccess = () => cache.invalidateQueries(trpc.jobs.pathFilter());
  const change = useMutation(trpc.jobs.switch.mutationOptions({ onSuccess }));
  const shown = change.isPending ? change.variables.enabled : job.enabled;
  return (
    <Switch
      className="relative"
      checked={shown}
      onChange={(enabled) => change.mutate({ project: slug, jobId: job.id, enabled })}
      label={t`Job ${job.name} runs when its trigger says so`}
      disabled={!can("job.switch")}
      saving={change.isPending}
      showState
    />
  );
}
