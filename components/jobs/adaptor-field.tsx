"use client";

import { AdaptorPicker } from "@/components/adaptors/adaptor-picker";
import { Field } from "@/components/ui/field";
import { useWords } from "@/lib/words/use-words";
import type { JobDraft } from "./job-draft";

type Props = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
};

/** The adaptor of a job, in the version it is pinned to. */
export function AdaptorField({ draft, onChange, errors, readOnly }: Props) {
  const t = useWords();
  return (
    <Field
      label={t("Adaptor")}
      error={errors.adaptorName ?? errors.adaptorVersion ?? null}
      hint={t("Brings the words of the system the job talks to. The job stays with this version.")}
    >
      <AdaptorPicker
        value={{ name: draft.adaptorName, version: draft.adaptorVersion }}
        onChange={({ name, version }) => onChange({ adaptorName: name, adaptorVersion: version })}
        disabled={readOnly}
        expression={draft.expression}
      />
    </Field>
  );
}
