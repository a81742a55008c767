"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ProjectItem } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";

/** A project's name, for a superuser. */
export function AnyProjectName({ project }: { project: ProjectItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const [draft, setDraft] = useState(project.name);
  const rename = useMutation(
    trpc.admin.renameProject.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("The project has its new name.")),
    }),
  );
  const error = rename.error ? (fieldErrors(rename.error).name ?? errorWords(rename.error)) : null;
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ projectId: project.id, name: draft });
      }}
    >
      <Field label={t("Project name")} error={error} className="flex-1">
        <Input value={draft} onChange={(event) => setDraft(event.target.value)} maxLength={80} required />
      </Field>
      <Button type="submit" busy={rename.isPending} disabled={draft.trim() === project.name} className="max-sm:h-9">
        {t("Rename")}
      </Button>
    </form>
  );
}
