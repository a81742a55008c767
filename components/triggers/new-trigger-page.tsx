"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { freshDraft, type TriggerDraft, termsOf } from "./trigger-draft";
import { TriggerForm } from "./trigger-form";
import { useSayMatches } from "./use-say-matches";

/** A trigger that is not there yet; `?criteria=` fills them in. */
export function NewTriggerPage() {
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const given = useSearchParams().get("criteria");
  const { slug, base } = useProject();
  const sayMatches = useSayMatches();
  const [draft, setDraft] = useState<TriggerDraft>(() => freshDraft(given));
  const create = useMutation(
    trpc.triggers.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: (trigger) => {
        void sayMatches(draft);
        router.push(`${base}/triggers/${trigger.id}`);
      },
      onError: noticeError,
    }),
  );
  return (
    <>
      <PageHeader title="New trigger" back={{ href: `${base}/triggers`, label: "Triggers" }} />
      <TriggerForm
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        errors={fieldErrors(create.error)}
        readOnly={!can("trigger.create")}
        onSave={() => create.mutate({ project: slug, ...termsOf(draft) })}
        foot={
          <div className="flex gap-2">
            <Button type="submit" tone="primary" busy={create.isPending || create.isSuccess}>
              Create trigger
            </Button>
            <Button asChild>
              <Link href={`${base}/triggers`}>Cancel</Link>
            </Button>
          </div>
        }
      />
    </>
  );
}
