"use client";

import { ListTree } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Field } from "@/components/ui/field";
import { useWords } from "@/lib/words/use-words";
import { MessageValues } from "./message-values";
import type { TriggerDraft } from "./trigger-draft";

type Props = {
  draft: TriggerDraft;
  onChange: (change: Partial<TriggerDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
  onSave: () => void;
  /** A message whose values are shown from the beginning. */
  message: string | null;
};

/** What a message must hold, what it must not, and (behind a button) a message to choose the values from. */
export function CriteriaFields({ draft, onChange, errors, readOnly, onSave, message }: Props) {
  const t = useWords();
  const [choosing, setChoosing] = useState(message !== null);
  return (
    <>
      <Field
        label={t("Criteria")}
        error={errors.criteria}
        hint={t(
          'A message matches when it contains these values, wherever the rest differs. {"form": {"@name": "Register"}} matches every form of that name.',
        )}
      >
        <CodeEditor
          language="json"
          label={t("Criteria")}
          value={draft.criteria}
          onChange={(criteria) => onChange({ criteria })}
          onSave={onSave}
          readOnly={readOnly}
          className="h-56"
        />
      </Field>
      {readOnly ? null : (
        <div className="-mt-2 flex flex-col gap-3">
          <div>
            <Button size="sm" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
              <ListTree aria-hidden="true" />
              {choosing ? t("Hide the message") : t("Choose values from a message")}
            </Button>
          </div>
          {choosing ? (
            <section aria-label={t("Values of a message")} className="flex flex-col gap-2">
              <p className="text-muted text-sm">
                {t('Click a value in the tree: the criteria ask for it as well. "Make a filter" takes a whole branch.')}
              </p>
              <MessageValues
                start={message}
                criteria={draft.criteria}
                onChange={(criteria) => onChange({ criteria })}
              />
            </section>
          ) : null}
        </div>
      )}
      <Field
        label={t("Exclusion")}
        optional
        error={errors.exclusion}
        hint={t("A message that contains these values does not match, whatever the criteria say.")}
      >
        <CodeEditor
          language="json"
          label={t("Exclusion")}
          value={draft.exclusion}
          onChange={(exclusion) => onChange({ exclusion })}
          onSave={onSave}
          readOnly={readOnly}
          className="h-32"
        />
      </Field>
    </>
  );
}
