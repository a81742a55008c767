"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/layout/trpc";
import { Switch } from "@/components/ui/switch";
import type { OwnCredential } from "@/contracts/credentials";

/** Which of one's projects may use a credential; a project one has left can only be taken off. */
export function CredentialGrants({ credential }: { credential: OwnCredential }) {
  const trpc = useTRPC();
  const projects = useQuery(trpc.projects.list.queryOptions());
  const share = useMutation(trpc.credentials.share.mutationOptions());
  const granted = new Map(credential.projects.map((project) => [project.id, project.name]));
  const known = new Map([...granted, ...(projects.data ?? []).map(({ id, name }): [string, string] => [id, name])]);
  return (
    <section aria-labelledby="grants" className="max-w-2xl rounded-lg border border-line bg-surface">
      <h2 id="grants" className="border-line border-b px-4 py-2 font-semibold text-sm">
        Projects that may use it
      </h2>
      {known.size === 0 ? <p className="px-4 py-3 text-muted text-sm">You are in no project yet.</p> : null}
      <ul className="px-4 py-2">
        {[...known].map(([projectId, name]) => {
          const wish = share.isPending && share.variables.projectId === projectId ? share.variables.granted : null;
          return (
            <li key={projectId} className="flex items-center justify-between gap-4 py-1.5 text-sm">
              <span className="min-w-0 truncate">{name}</span>
              <Switch
                label={`Project ${name} may use ${credential.name}`}
                checked={wish ?? granted.has(projectId)}
                onChange={(next) => share.mutate({ credentialId: credential.id, projectId, granted: next })}
                showState
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
