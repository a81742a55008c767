"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { ProjectNameForm } from "./project-name-form";

/** The project's name, for who may change it. */
export function NameForm({ name, mayChange }: { name: string; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useProject();
  const rename = useMutation(
    trpc.projects.rename.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ slug: present }) => {
        toast.success(t("The project has its new name."));
        router.replace(`/p/${present}/settings`);
        router.refresh();
      },
    }),
  );
  return (
    <ProjectNameForm
      name={name}
      mayChange={mayChange}
      busy={rename.isPending}
      error={rename.error}
      onRename={(wanted) => rename.mutate({ project: slug, name: wanted })}
    />
  );
}
