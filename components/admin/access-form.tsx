"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SettingsView } from "@/contracts/settings";
import { useWords } from "@/lib/words/use-words";
import { useDecidedBy, useSaveSettings } from "./use-save-settings";

/** Who may make accounts and projects, and how many. */
export function AccessForm({ view }: { view: SettingsView }) {
  const t = useWords();
  const { save, busy, errors, other } = useSaveSettings();
  const decided = useDecidedBy(view, "signUp");
  const [signUp, setSignUp] = useState(view.signUp);
  const [projectCreation, setProjectCreation] = useState(view.projectCreation);
  const [most, setMost] = useState(view.ownedProjects === null ? "" : String(view.ownedProjects));
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const ownedProjects = most.trim() === "" ? null : Number(most);
        save({ projectCreation, ownedProjects, ...(decided ? {} : { signUp }) });
      }}
    >
      <Field label={t("Sign-up")} hint={decided} error={errors.signUp} className="w-full">
        <Select
          value={signUp}
          onChange={setSignUp}
          disabled={decided !== undefined}
          options={[
            { value: "open", label: t("Anybody makes an account") },
            { value: "closed", label: t("Superusers and invitations only") },
          ]}
        />
      </Field>
      <Field label={t("New projects are made by")} error={errors.projectCreation} className="w-full">
        <Select
          value={projectCreation}
          onChange={setProjectCreation}
          options={[
            { value: "everybody", label: t("Everybody with an account") },
            { value: "superusers", label: t("Superusers only") },
          ]}
        />
      </Field>
      <Field
        label={t("Projects one person may own")}
        hint={t("Empty: as many as they like.")}
        error={errors.ownedProjects ?? other}
        className="w-full"
      >
        <Input
          type="number"
          min={1}
          value={most}
          onChange={(event) => setMost(event.target.value)}
          className="max-w-32"
        />
      </Field>
      <Button type="submit" busy={busy}>
        {t("Save who may join")}
      </Button>
    </form>
  );
}
