"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SettingsView } from "@/contracts/settings";
import { useWords } from "@/lib/words/use-words";
import { useSaveSettings } from "./use-save-settings";

/** What this server is called, whom to write to, its terms. */
export function AboutForm({ view }: { view: SettingsView }) {
  const t = useWords();
  const { save, busy, errors, other } = useSaveSettings();
  const { name, supportEmail, termsUrl, privacyUrl } = view;
  const [draft, setDraft] = useState({ name, supportEmail, termsUrl, privacyUrl });
  const fields = [
    { key: "name", label: t("Name of this server"), hint: t("“Ministry of Health integrations”. Empty: Millrace.") },
    { key: "supportEmail", label: t("Support address"), hint: t("Whom people write to when they are stuck.") },
    { key: "termsUrl", label: t("Terms of use"), hint: t("A web address.") },
    { key: "privacyUrl", label: t("Privacy notice"), hint: t("A web address.") },
  ] as const;
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save(draft);
      }}
    >
      {fields.map(({ key, label, hint }) => (
        <Field
          key={key}
          label={label}
          hint={hint}
          error={errors[key] ?? (key === "name" ? other : null)}
          className="w-full"
        >
          <Input value={draft[key]} onChange={(event) => setDraft({ ...draft, [key]: event.target.value })} />
        </Field>
      ))}
      <Button type="submit" busy={busy}>
        {t("Save what people see")}
      </Button>
    </form>
  );
}
