"use client";

import { Lock } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { FormField } from "@/lib/schema-form/form-field";
import { useWords } from "@/lib/words/use-words";

type Props = { field: FormField; onReplace: () => void; error: string | null };

/** A stored secret: nothing of it is in this browser. It stays, unless somebody writes another. */
export function KeptSecret({ field, onReplace, error }: Props) {
  const t = useWords();
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium text-sm">{t(field.title)}</span>
      <div className="flex items-center justify-between gap-3 rounded-md border border-line bg-sunken px-2.5 py-1">
        <span className="flex items-center gap-1.5 text-muted text-sm">
          <Lock aria-hidden="true" className="size-3.5" />
          {t("Stored, and kept as it is")}
        </span>
        <Button size="sm" onClick={onReplace} aria-label={t`Replace ${t(field.title)}`}>
          {t("Replace")}
        </Button>
      </div>
      {error ? (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}
