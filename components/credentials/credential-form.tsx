"use client";

import type { ReactNode } from "react";
import { CodeEditor } from "@/components/ui/code-editor";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type CredentialDraft = { name: string; body: string };

type Props = {
  draft: CredentialDraft;
  onChange: (change: Partial<CredentialDraft>) => void;
  errors: Record<string, string>;
  onSave: () => void;
  foot: ReactNode;
};

/** The name and the value of a credential. */
export function CredentialForm({ draft, onChange, errors, onSave, foot }: Props) {
  return (
    <form
      className="flex max-w-2xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <Field label="Name" error={errors.name} hint="Say what it opens: “DHIS2 training server, robot account”.">
        <Input
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
          maxLength={200}
          autoComplete="off"
        />
      </Field>
      <Field
        label="Value"
        error={errors.body}
        hint="A JSON object with what the adaptor asks for. It is stored encrypted and becomes state.configuration while a job runs."
      >
        <CodeEditor
          language="json"
          label="Value of the credential"
          value={draft.body}
          onChange={(body) => onChange({ body })}
          onSave={onSave}
          className="h-56"
        />
      </Field>
      <div className="flex gap-2">{foot}</div>
    </form>
  );
}
