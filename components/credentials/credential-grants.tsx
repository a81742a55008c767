"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Switch } from "@/components/ui/switch";
import type { OwnCredential } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";
import { hiddenWords } from "./job-names";

type Revoking = { projectId: string; project: string };

/** Which of one's projects may use a credential; a project one has left can only be taken off. */
export function CredentialGrants({ credential }: { credential: OwnCredential }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState<Revoking | null>(null);
  const projects = useQuery(trpc.projects.list.queryOptions());
  const share = useMutation(trpc.credentials.share.mutationOptions());
  const granted = new Map(credential.projects.map((project) => [project.id, project.name]));
  const known = new Map([...granted, ...(projects.data ?? []).map(({ id, name }): [string, string] => [id, name])]);
  const jobsOf = (projectId: string) => credential.jobs.filter((job) => job.projectId === projectId);
  const isMember = (projectId: string) => (projects.data ?? []).some(({ id }) => id === projectId);
  const mayBreak = (projectId: string) =>
    jobsOf(projectId).length > 0 || (credential.hiddenJobs > 0 && !isMember(projectId));
  const set = (projectId: string, on: boolean) => ({ credentialId: credential.id, projectId, granted: on });
  return (
    <section aria-labelledby="grants" className="max-w-2xl rounded-lg border border-line bg-surface">
      <h2 id="grants" className="border-line border-b px-4 py-2 font-semibold text-sm">
        {t("Manage access")}
      </h2>
      <p className="px-4 pt-3 text-muted text-xs">
        {t("Jobs of these projects may use it. Nobody there can look at it.")}
      </p>
      {known.size === 0 ? <p className="px-4 py-3 text-muted text-sm">{t("You are in no project yet.")}</p> : null}
      <ul className="px-4 py-2">
        {[...known].map(([projectId, project]) => {
          const wish = share.isPending && share.variables.projectId === projectId ? share.variables.granted : null;
          return (
            <li key={projectId} className="flex items-center justify-between gap-4 py-1.5 text-sm">
              <span className="min-w-0 truncate">{project}</span>
              <Switch
                label={t`Project ${project} may use ${credential.name}`}
                checked={wish ?? granted.has(projectId)}
                onChange={(next) => {
                  if (!next && mayBreak(projectId)) setAsking({ projectId, project });
                  else share.mutate(set(projectId, next));
                }}
                showState
              />
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
        title={t`Revoke it from ${asking?.project ?? ""}?`}
        confirmLabel={t("Revoke")}
        tone="danger"
        description={t("These jobs use it, and will fail until they get another:")}
        onConfirm={() =>
          asking
            ? share
                .mutateAsync(set(asking.projectId, false))
                .catch((error: unknown) => Promise.reject(new Error(errorWords(error))))
            : undefined
        }
      >
        <ul className="list-disc pl-5 text-sm">
          {jobsOf(asking?.projectId ?? "").map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
          {asking && !isMember(asking.projectId) ? <li>{hiddenWords(t, credential.hiddenJobs)}</li> : null}
        </ul>
      </ConfirmDialog>
    </section>
  );
}
