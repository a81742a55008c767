"use client";

import { useQuery } from "@tanstack/react-query";
import { adaptorWords } from "@/components/adaptors/adaptor-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import type { JobView } from "@/contracts/jobs";
import type { JobDraft } from "./job-draft";

/** What a job runs with, in words. */
export type PartWords = { Name: string; Trigger: string; Adaptor: string; Credential: string };

/** Puts a form's ids into words, with the names that the job and the project know. */
export function usePartNames(job: JobView): (draft: JobDraft) => PartWords {
  const trpc = useTRPC();
  const { slug } = useProject();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  const nameIn = (known: readonly { id: string; name: string }[], id: string | null) =>
    id === null ? "none" : (known.find((one) => one.id === id)?.name ?? "one that is gone");
  return (draft) => ({
    Name: draft.name,
    Trigger: nameIn([...(triggers.data ?? []), ...(job.trigger ? [job.trigger] : [])], draft.triggerId),
    Adaptor: `${adaptorWords(draft.adaptorName)} ${draft.adaptorVersion}`,
    Credential: nameIn([...(credentials.data ?? []), ...(job.credential ? [job.credential] : [])], draft.credentialId),
  });
}
