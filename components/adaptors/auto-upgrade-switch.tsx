"use client";

import { useMutation } from "@tanstack/react-query";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Switch } from "@/components/ui/switch";
import type { JobView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";

/** Whether a job takes newer compatible versions of its adaptor by itself. */
export function AutoUpgradeSwitch({ job }: { job: Pick<JobView, "id" | "autoUpgrade"> }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const set = useMutation(trpc.jobs.setAutoUpgrade.mutationOptions());
  return (
    <div className="flex items-start justify-between gap-3">
      <div className="min-w-0">
        <p className="font-medium text-sm">{t("Auto-upgrade")}</p>
        <p className="text-faint text-xs">
          {t(
            "Takes newer versions of the adaptor once they are installed, when no function the job calls changes. Each makes a version of the job. Switched at once.",
          )}
        </p>
      </div>
      <Switch
        checked={set.isPending ? set.variables.autoUpgrade : job.autoUpgrade}
        onChange={(autoUpgrade) => set.mutate({ project: slug, jobId: job.id, autoUpgrade })}
        disabled={!can("job.update")}
        label={t("Auto-upgrade of the adaptor")}
        showState
      />
    </div>
  );
}
