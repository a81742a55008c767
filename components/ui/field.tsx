"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";

type FieldIds = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldIds | null>(null);

/**
 * The attributes that tie a control to the Field around it. A control of this folder calls it by itself;
 * outside of a Field it gives nothing.
 */
export function useFieldControl(): {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
} {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    ...(field.describedBy ? { "aria-describedby": field.describedBy } : {}),
    ...(field.invalid ? { "aria-invalid": true as const } : {}),
    ...(field.required ? { "aria-required": true as const } : {}),
  };
}

type Props = {
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do; shown under the control and read out. */
  error?: string | null;
  required?: boolean;
  /** Says "optional" beside the label: where most fields of a form are required, mark the others. */
  optional?: boolean;
  /** Shown at the right of the label: a link or a small button. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A labelled control with a hint and an error. */
export function Field({ label, hint, error, required = false, optional, aside, className, children }: Props) {
  const t = useWords();
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={id} className="font-medium text-ink text-sm">
            {label}
            {optional ? <span className="ml-1 font-normal text-faint text-xs"> {t("optional")}</span> : null}
          </label>
          {aside}
        </div>
        {children}
        {error ? (
          <p id={errorId} role="alert" className="flex gap-1.5 text-danger text-xs">
            <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
            <span className="min-w-0 break-words">{t(error)}</span>
          </p>
        ) : null}
        {hint ? (
          <p id={hintId} className="text-faint text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
