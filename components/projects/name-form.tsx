"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** The project's name, for who may change it. */
export function NameForm({ name, mayChange }: { name: string; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useProject();
  const [draft, setDraft] = useState(name);
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
  const error = rename.error ? (fieldErrors(rename.error).name ?? errorWords(rename.error)) : null;
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ project: slug, name: draft });
      }}
    >
      <Field label={t("Project name")} error={error} className="flex-1">
        <Input
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          readOnly={!mayChange}
          maxLength={80}
          required
        />
      </Field>
      {mayChange ? (
        <Button type="submit" busy={rename.isPending} disabled={draft.trim() === name} className="max-sm:h-9">
          {t("Rename")}
        </Button>
      ) : null}
    </form>
  );
}
