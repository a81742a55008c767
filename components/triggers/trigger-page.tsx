"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { DeleteTrigger } from "./delete-trigger";
import { ProcessMatching } from "./process-matching";
import { draftOf, termsOf } from "./trigger-draft";
import { TriggerForm } from "./trigger-form";
import { TriggerJobs } from "./trigger-jobs";
import { kindWords } from "./trigger-words";
import { useSayMatches } from "./use-say-matches";

/** One trigger: what it waits for, which jobs it starts. */
export function TriggerPage({ triggerId }: { triggerId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const trigger = useQuery(trpc.triggers.view.queryOptions({ project: slug, triggerId }));
  return (
    <Loaded query={trigger} what={t("trigger")}>
      {(view) => <Trigger key={view.updatedAt.getTime()} trigger={view} />}
    </Loaded>
  );
}

function Trigger({ trigger }: { trigger: TriggerView }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug, base } = useProject();
  const sayMatches = useSayMatches();
  const [draft, setDraft] = useState(() => draftOf(trigger));
  const update = useMutation(
    trpc.triggers.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => void sayMatches(draft),
      onError: noticeError,
    }),
  );
  const readOnly = !can("trigger.update");
  const isSaved = JSON.stringify(termsOf(draft)) === JSON.stringify(termsOf(draftOf(trigger)));
  return (
    <>
      <PageHeader
        title={trigger.name}
        back={{ href: `${base}/triggers`, label: t("Triggers") }}
        mark={<Badge tone="accent">{t(kindWords[trigger.kind])}</Badge>}
        note={
          <>
            <Words id="Changed {time}" values={{ time: <Time at={trigger.updatedAt} /> }} />
            {trigger.nextAt ? <Words id=", fires next {time}" values={{ time: <Time at={trigger.nextAt} /> }} /> : null}
          </>
        }
        actions={can("trigger.delete") ? <DeleteTrigger trigger={trigger} /> : null}
      />
      <TriggerForm
        draft={draft}
        onChange={(change) => {
          // What was refused is another thing now.
          if (update.isError) update.reset();
          setDraft((before) => ({ ...before, ...change }));
        }}
        errors={fieldErrors(update.error)}
        readOnly={readOnly}
        onSave={() => update.mutate({ project: slug, triggerId: trigger.id, ...termsOf(draft) })}
        aside={<TriggerJobs trigger={trigger} />}
        offer={isSaved ? <ProcessMatching trigger={trigger} /> : null}
        foot={
          readOnly ? null : (
            <div>
              <Button type="submit" tone="primary" busy={update.isPending}>
                {t("Save")}
              </Button>
            </div>
          )
        }
      />
    </>
  );
}
