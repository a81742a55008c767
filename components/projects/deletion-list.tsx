"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** One's own projects that are about to be deleted, each with the way back; nothing where there are none. */
export function DeletionList() {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const deletions = useQuery(trpc.projects.deletions.queryOptions());
  const cancel = useMutation(
    trpc.projects.cancelDeletion.mutationOptions({
      onSuccess: () => {
        toast.success(t("The project is back, as it was."));
        router.refresh();
      },
    }),
  );
  const rows = deletions.data ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-2 font-semibold text-sm">{t("About to be deleted")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.map(({ id, name, deletedOn }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{name}</span>
              <span className="text-muted text-xs">
                <Words id="gone for good on {time}" values={{ time: <Time at={deletedOn} absolute /> }} />
              </span>
            </span>
            <Button
              size="sm"
              aria-label={t`Bring ${name} back`}
              busy={cancel.isPending && cancel.variables.project === id}
              onClick={() => cancel.mutate({ project: id })}
            >
              {t("Bring it back")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
