"use client";

import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";

type Props = {
  name: string;
  mayChange?: boolean;
  busy: boolean;
  error: Parameters<typeof fieldErrors>[0];
  onRename: (name: string) => void;
};

/** A project's name as a field with its button, whoever it is that renames it. */
export function ProjectNameForm({ name, mayChange = true, busy, error, onRename }: Props) {
  const t = useWords();
  const [draft, setDraft] = useState(name);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(draft);
      }}
    >
      <Field
        label={t("Project name")}
        error={error ? (fieldErrors(error).name ?? errorWords(error)) : null}
        className="flex-1"
      >
        <Input
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          readOnly={!mayChange}
          maxLength={80}
          required
        />
      </Field>
      {mayChange ? (
        <Button type="submit" busy={busy} disabled={draft.trim() === name} className="max-sm:h-9">
          {t("Rename")}
        </Button>
      ) : null}
    </form>
  );
}
