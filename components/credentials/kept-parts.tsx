"use client";

import { Lock, X } from "lucide-react";
import type { FormField, FormShape } from "@/lib/schema-form/form-field";
import { useWords } from "@/lib/words/use-words";
import { samePath, type ValueDraft } from "./value-draft";

type Props = {
  /** Parts that a field of it stands for are left out; null: none does. */
  shape: FormShape | null;
  draft: ValueDraft;
  onChange: (draft: ValueDraft) => void;
};

/** What else is stored and stays as it is: its names, never what it holds. */
export function KeptParts({ shape, draft, onChange }: Props) {
  const t = useWords();
  const parts = draft.kept.filter((path) => shape === null || !hasField(shape, path));
  if (parts.length === 0) return <span />;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5 text-muted text-xs">
      <Lock aria-hidden="true" className="size-3.5" />
      <span>{t("Stored, and kept as it is:")}</span>
      <ul className="flex flex-wrap gap-1.5">
        {parts.map((path) => (
          <li key={path.join("\0")} className="flex items-center gap-1 rounded-full bg-sunken py-0.5 pr-1 pl-2">
            <span className="break-all font-mono">{path.join(".")}</span>
            <button
              type="button"
              aria-label={t`Take away ${path.join(".")}`}
              onClick={() => onChange({ ...draft, kept: draft.kept.filter((one) => !samePath(one, path)) })}
              className="grid size-5 place-items-center rounded-full hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether a field of the form shows that the part at a place is kept. */
function hasField({ fields, variants }: FormShape, [key, ...rest]: readonly string[]): boolean {
  const named = [...fields, ...variants.flatMap((one) => one.fields)].filter((field) => field.key === key);
  return named.some((field: FormField) => {
    if (rest.length === 0) return true;
    return field.kind === "group" && hasField(field.shape, rest);
  });
}
