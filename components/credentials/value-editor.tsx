"use client";

import { Braces, CircleAlert, ListChecks } from "lucide-react";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Field } from "@/components/ui/field";
import { formOf } from "@/lib/schema-form/read-schema";
import { useWords } from "@/lib/words/use-words";
import { KeptParts } from "./kept-parts";
import { SchemaFields } from "./schema-fields";
import { asText, objectOf, samePath, type ValueDraft } from "./value-draft";

type Props = {
  /** Of its type; null: any JSON object. */
  schema: Record<string, unknown> | null;
  draft: ValueDraft;
  onChange: (draft: ValueDraft) => void;
  /** By place: `body`, `body.hostUrl`. */
  errors: Record<string, string>;
};

/** A credential's value: in the fields its type asks for, or as JSON, which holds what no field is for. */
export function ValueEditor({ schema, draft, onChange, errors }: Props) {
  const t = useWords();
  const shape = useMemo(() => formOf(schema), [schema]);
  const hasFields = shape.fields.length + shape.variants.length > 0;
  if (!hasFields || draft.text !== null) {
    const asFields = hasFields ? (
      <Button
        size="sm"
        tone="quiet"
        onClick={() => {
          const value = objectOf(draft.text ?? "");
          if (value) onChange({ ...draft, value, text: null });
        }}
        disabled={objectOf(draft.text ?? "") === null}
      >
        <ListChecks aria-hidden="true" />
        {t("As fields")}
      </Button>
    ) : null;
    return <JsonValueField draft={draft} onChange={onChange} errors={errors} aside={asFields} />;
  }
  return (
    <div className="flex flex-col gap-5">
      {errors.body ? (
        <p role="alert" className="flex gap-1.5 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {errors.body}
        </p>
      ) : null}
      <SchemaFields
        shape={shape}
        path={[]}
        value={draft.value}
        kept={draft.kept}
        onChange={(value) => onChange({ ...draft, value })}
        onKept={(path, stays) =>
          onChange({
            ...draft,
            kept: stays ? [...draft.kept, path] : draft.kept.filter((one) => !samePath(one, path)),
          })
        }
        errors={errors}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <KeptParts shape={shape} draft={draft} onChange={onChange} />
        <Button size="sm" tone="quiet" onClick={() => onChange({ ...draft, text: asText(draft.value) })}>
          <Braces aria-hidden="true" />
          {t("As JSON")}
        </Button>
      </div>
    </div>
  );
}

type JsonProps = Omit<Props, "schema"> & { aside: React.ReactNode };

function JsonValueField({ draft, onChange, errors, aside }: JsonProps) {
  const t = useWords();
  const wrong = Object.entries(errors).filter(([place]) => place === "body" || place.startsWith("body."));
  const error = wrong.map(([place, words]) => (place === "body" ? words : `${place.slice(5)}: ${words}`)).join(" ");
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t("Value")}
        error={error || null}
        aside={aside}
        hint={t(
          "A JSON object with what the adaptor asks for. It is stored encrypted and becomes state.configuration while a job runs.",
        )}
      >
        <CodeEditor
          language="json"
          label={t("Value of the credential")}
          value={draft.text ?? asText(draft.value)}
          onChange={(text) => onChange({ ...draft, text })}
          className="h-56"
        />
      </Field>
      <KeptParts shape={null} draft={draft} onChange={onChange} />
    </div>
  );
}
