"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/layout/trpc";
import type { ProjectItem } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";
import { ScheduledDeletion } from "./scheduled-deletion";

/** Asks for a project's deletion, or brings it back while its days are not over. */
export function AnyProjectDeletion({ project }: { project: ProjectItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const schedule = useMutation(trpc.admin.scheduleProjectDeletion.mutationOptions({ meta: { quiet: true } }));
  return (
    <ScheduledDeletion
      since={project.deletionScheduledAt}
      remove={{
        verb: t("Delete the project"),
        title: t`Delete ${project.name}?`,
        description: t("Its members find it no more. Within seven days it can be brought back here, or by its owner."),
      }}
      keep={{
        verb: t("Bring the project back"),
        title: t`Bring ${project.name} back?`,
        description: t("Everything in it is as it was; what waited goes on."),
      }}
      onConfirmed={(scheduled) => schedule.mutateAsync({ projectId: project.id, scheduled })}
    />
  );
}
