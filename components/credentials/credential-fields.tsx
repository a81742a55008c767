"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";
import type { ValueDraft } from "./value-draft";
import { ValueEditor } from "./value-editor";

export type CredentialDraft = { name: string; externalId: string; value: ValueDraft };

type Props = {
  draft: CredentialDraft;
  onChange: (change: Partial<CredentialDraft>) => void;
  schema: Record<string, unknown> | null;
  errors: Record<string, string>;
  onSave: () => void;
  /** The buttons. */
  foot: ReactNode;
  /** What is to be known before one goes on. */
  children?: ReactNode;
};

/** A credential's form: its name, what its type asks for, and how a keychain finds it. */
export function CredentialFields({ draft, onChange, schema, errors, onSave, foot, children }: Props) {
  const t = useWords();
  return (
    <form
      className="flex max-w-2xl flex-col gap-5"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // in a dialog of another form
        onSave();
      }}
    >
      {children}
      <Field
        label={t("Name")}
        error={errors.name}
        hint={t("Say what it opens: “DHIS2 training server, robot account”.")}
      >
        <Input
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
          maxLength={200}
          autoComplete="off"
        />
      </Field>
      <ValueEditor schema={schema} draft={draft.value} onChange={(value) => onChange({ value })} errors={errors} />
      <Field
        label={t("External id")}
        optional
        error={errors.externalId}
        hint={t(
          "A keychain chooses this credential when the run's input holds this word: a district's code, say. No secret.",
        )}
      >
        <Input
          value={draft.externalId}
          onChange={(event) => onChange({ externalId: event.target.value })}
          maxLength={200}
          autoComplete="off"
        />
      </Field>
      <div className="flex gap-2">{foot}</div>
    </form>
  );
}
