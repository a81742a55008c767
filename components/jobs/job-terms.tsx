"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { kindWords } from "@/components/triggers/trigger-words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { AdaptorField } from "./adaptor-field";
import type { JobDraft } from "./job-draft";

/** No choice, as a value: a select has no empty one. */
const NONE = "none";

type Props = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
};

/** What a job runs with: its name, what starts it, its adaptor, its credential. */
export function JobTerms({ draft, onChange, errors, readOnly }: Props) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <Field label="Name" error={errors.name}>
        <Input
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
          readOnly={readOnly}
          maxLength={200}
          placeholder="Register mothers"
        />
      </Field>
      <Field label="Trigger" error={errors.triggerId} hint="When it runs. Without one it runs only by hand.">
        <Select
          value={draft.triggerId ?? NONE}
          onChange={(id) => onChange({ triggerId: id === NONE ? null : id })}
          disabled={readOnly}
          options={[
            { value: NONE, label: "No trigger" },
            ...(triggers.data ?? []).map(({ id, name, kind }) => ({ value: id, label: name, hint: kindWords[kind] })),
          ]}
        />
      </Field>
      <AdaptorField draft={draft} onChange={onChange} errors={errors} readOnly={readOnly} />
      <Field
        label="Credential"
        error={errors.credentialId}
        hint="Becomes state.configuration while it runs; never stored with it."
      >
        <Select
          value={draft.credentialId ?? NONE}
          onChange={(id) => onChange({ credentialId: id === NONE ? null : id })}
          disabled={readOnly}
          options={[
            { value: NONE, label: "No credential" },
            ...(credentials.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
    </div>
  );
}
