"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/layout/trpc";
import { ProjectNameForm } from "@/components/projects/project-name-form";
import { toast } from "@/components/ui/toast";
import type { ProjectItem } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";

/** A project's name, for a superuser. */
export function AnyProjectName({ project }: { project: ProjectItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const rename = useMutation(
    trpc.admin.renameProject.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("The project has its new name.")),
    }),
  );
  return (
    <ProjectNameForm
      name={project.name}
      busy={rename.isPending}
      error={rename.error}
      onRename={(name) => rename.mutate({ projectId: project.id, name })}
    />
  );
}
