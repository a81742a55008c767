"use client";

import { CredentialPicker } from "@/components/credentials/credential-picker";
import { AdaptorField } from "@/components/jobs/adaptor-field";
import type { JobDraft } from "@/components/jobs/job-draft";
import { TriggerPicker } from "@/components/triggers/trigger-picker";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";

export type FieldProps = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
};

/** What people call the job. */
export function NameField({ draft, onChange, errors, readOnly }: FieldProps) {
  const t = useWords();
  return (
    <Field label={t("Name")} error={errors.name ?? null} hint={t("What people see in lists, logs and alerts.")}>
      <Input
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
        readOnly={readOnly}
        maxLength={200}
        placeholder={t("Register mothers")}
      />
    </Field>
  );
}

/** What starts it. */
export function TriggerField({ draft, onChange, errors, readOnly }: FieldProps) {
  const t = useWords();
  return (
    <Field
      label={t("Trigger")}
      error={errors.triggerId ?? null}
      hint={t("When it runs. Without one it runs only by hand.")}
    >
      <TriggerPicker value={draft.triggerId} onChange={(triggerId) => onChange({ triggerId })} disabled={readOnly} />
    </Field>
  );
}

/** What it logs in with. */
export function CredentialField({ draft, onChange, errors, readOnly }: FieldProps) {
  const t = useWords();
  return (
    <Field
      label={t("Credential")}
      error={errors.credentialId ?? null}
      hint={t("Becomes state.configuration while it runs; never stored with it.")}
    >
      <CredentialPicker
        value={draft.credentialId}
        onChange={(credentialId) => onChange({ credentialId })}
        adaptor={draft.adaptorName || undefined}
        disabled={readOnly}
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
