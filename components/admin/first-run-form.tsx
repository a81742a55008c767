"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { postForm, signIn } from "@/components/account/auth-client";
import { fieldFaults } from "@/components/account/field-faults";
import { FormAlert } from "@/components/account/form-alert";
import { PASSWORD_HINT } from "@/components/account/password-hint";
import { PasswordInput } from "@/components/account/password-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MakeFirstSuperuser } from "@/contracts/admin";
import type { Sentence } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const FIELDS = ["token", "name", "email", "password"] as const;

/**
 * Token, name, email and password; one is signed in at once. The token stands behind the # of the printed link: it
 * leaves the browser with this form only.
 */
export function FirstRunForm() {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Sentence | string | null>(null);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const field = form.current?.querySelector<HTMLInputElement>("[name=token]");
    if (field && field.value === "") field.value = window.location.hash.slice(1);
  }, []);

  function show(wrong: Record<string, string>, sentence: Sentence | string | null = null) {
    setBusy(false);
    setFaults(wrong);
    setMessage(Object.keys(wrong).length === 0 ? sentence : null);
    const first = FIELDS.find((name) => wrong[name]);
    form.current?.querySelector<HTMLInputElement>(first ? `[name=${first}]` : "button[type=submit]")?.focus();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const given = Object.fromEntries(FIELDS.map((name) => [name, String(data.get(name) ?? "").trim()]));
    const typed = { ...given, password: String(data.get("password") ?? "") };
    const judged = MakeFirstSuperuser.safeParse(typed);
    if (!judged.success) return show(fieldFaults(t, MakeFirstSuperuser, typed));
    setFaults({});
    setBusy(true);
    const made = await postForm("/api/first-run", judged.data);
    if (!made.ok) return show(made.fields, made.message);
    const entered = await signIn(judged.data.email, judged.data.password);
    window.location.assign(entered.ok ? "/admin" : "/sign-in");
  }

  return (
    <form ref={form} noValidate method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <FormAlert message={message} />
      <Field
        label={t("Token")}
        error={faults.token}
        hint={faults.token ? null : t("Printed where the server was started. It works once; each start makes another.")}
        required
      >
        <Input name="token" autoComplete="off" spellCheck={false} className="font-mono" />
      </Field>
      <Field label={t("Name")} error={faults.name} required>
        <Input name="name" autoComplete="name" maxLength={100} />
      </Field>
      <Field label={t("Email")} error={faults.email} required>
        <Input name="email" type="email" autoComplete="username" maxLength={254} />
      </Field>
      <Field label={t("Password")} error={faults.password} hint={faults.password ? null : t(PASSWORD_HINT)} required>
        <PasswordInput name="password" autoComplete="new-password" />
      </Field>
      <Button type="submit" tone="primary" size="lg" busy={busy} className="mt-1">
        {t("Make the first superuser")}
      </Button>
    </form>
  );
}
