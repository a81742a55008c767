"use client";

import { useQuery } from "@tanstack/react-query";
import { AdaptorField } from "@/components/jobs/adaptor-field";
import type { JobDraft } from "@/components/jobs/job-draft";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { TriggerPicker } from "@/components/triggers/trigger-picker";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type FieldProps = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
};

/** No choice, as a value: a select has no empty one. */
const NONE = "none";

/** What people call the job. */
export function NameField({ draft, onChange, errors, readOnly }: FieldProps) {
  return (
    <Field label="Name" error={errors.name ?? null} hint="What people see in lists, logs and alerts.">
      <Input
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
        readOnly={readOnly}
        maxLength={200}
        placeholder="Register mothers"
      />
    </Field>
  );
}

/** What starts it. */
export function TriggerField({ draft, onChange, errors, readOnly }: FieldProps) {
  return (
    <Field label="Trigger" error={errors.triggerId ?? null} hint="When it runs. Without one it runs only by hand.">
      <TriggerPicker value={draft.triggerId} onChange={(triggerId) => onChange({ triggerId })} disabled={readOnly} />
    </Field>
  );
}

/** What it logs in with. */
export function CredentialField({ draft, onChange, errors, readOnly }: FieldProps) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  return (
    <Field
      label="Credential"
      error={errors.credentialId ?? null}
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
  );
}

/** All four side by side, without a wizard. */
export function JobFields(props: FieldProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
      <NameField {...props} />
      <TriggerField {...props} />
      <AdaptorField {...props} />
      <CredentialField {...props} />
    </div>
  );
}
