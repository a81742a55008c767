"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SignUp } from "@/contracts/account";
import type { Sentence } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { type FormAnswer, signIn, signUp } from "./auth-client";
import { fieldFaults } from "./field-faults";
import { FormAlert } from "./form-alert";
import { PASSWORD_HINT } from "./password-hint";
import { PasswordInput } from "./password-input";

const FIELDS = ["name", "email", "password"] as const;

type Given = Record<(typeof FIELDS)[number], string>;

/** Whether the email had an account already its owner is told by mail, not whoever sits here. */
async function makeAccount(t: Translate, given: Given, invitation: string | undefined): Promise<FormAnswer> {
  const made = await signUp({ ...given, language: t.language, ...(invitation ? { invitation } : {}) });
  if (!made.ok) return made;
  const entered = await signIn(given.email, given.password);
  if (entered.ok) return entered;
  return { ok: false, message: t`We have written to ${given.email}: the mail says how to go on.`, fields: {} };
}

type Props = {
  /** Where to go once the account is made: a path of this site. */
  goTo: string;
  /** The invitation that led here: it is for this email only. */
  invited: { token: string; email: string } | null;
};

/** Name, email and password; one is signed in at once. */
export function SignUpForm({ goTo, invited }: Props) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Sentence | string | null>(null);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);

  function show(wrong: Record<string, string>) {
    setFaults(wrong);
    const first = FIELDS.find((name) => wrong[name]);
    form.current?.querySelector<HTMLInputElement>(first ? `[name=${first}]` : "button[type=submit]")?.focus();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    const given = { name: text("name").trim(), email: text("email").trim(), password: text("password") };
    setMessage(null);
    const wrong = fieldFaults(t, SignUp, given); // the rules of the server, before it is asked
    if (Object.keys(wrong).length > 0) return show(wrong);
    setFaults({});
    setBusy(true);
    const answer = await makeAccount(t, given, invited?.token);
    if (answer.ok) return window.location.assign(goTo);
    setBusy(false);
    if (Object.keys(answer.fields).length === 0) setMessage(answer.message);
    show(answer.fields);
  }

  return (
    <form ref={form} noValidate method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <FormAlert message={message} />
      <Field label={t("Name")} error={faults.name} required>
        <Input name="name" autoComplete="name" autoFocus maxLength={100} />
      </Field>
      <Field label={t("Email")} error={faults.email} required>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={invited?.email}
          readOnly={invited !== null}
          maxLength={254}
        />
      </Field>
      <Field label={t("Password")} error={faults.password} hint={faults.password ? null : t(PASSWORD_HINT)} required>
        <PasswordInput name="password" autoComplete="new-password" />
      </Field>
      <Button type="submit" tone="primary" size="lg" busy={busy} className="mt-1">
        {t("Create account")}
      </Button>
    </form>
  );
}
