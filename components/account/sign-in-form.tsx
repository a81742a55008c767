"use client";

import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Sentence } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { signIn } from "./auth-client";
import { CodeForm } from "./code-form";
import { FormAlert } from "./form-alert";
import { PasswordInput } from "./password-input";

type Props = {
  /** Where to go once signed in: a path of this site. Or what else happens then, on the same page. */
  goTo: string | (() => void);
  /** Who is to sign in, where only the password is asked. */
  fixedEmail?: string;
  /** Said before the first try: why one is here again, say. */
  notice?: Sentence | string | null;
  /** A provider was right, and now the second factor is asked for. */
  beginsWithCode?: boolean;
  /** Other ways in, under the form. */
  children?: ReactNode;
};

/** A path is loaded anew, so that nothing of another person stays in the page. */
function done(goTo: Props["goTo"]): void {
  if (typeof goTo === "function") goTo();
  else window.location.assign(goTo);
}

/** Email and password; on success the whole page loads anew, so that nothing of another person stays in it. */
export function SignInForm({ goTo, fixedEmail, notice = null, beginsWithCode = false, children }: Props) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Sentence | string | null>(notice);
  const [asksCode, setAsksCode] = useState(beginsWithCode);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const given = { email: email.current?.value.trim() ?? "", password: password.current?.value ?? "" };
    setMissing({
      ...(given.email ? {} : { email: t("Enter your email address.") }),
      ...(given.password ? {} : { password: t("Enter your password.") }),
    });
    setMessage(null);
    if (!given.email) return email.current?.focus();
    if (!given.password) return password.current?.focus();
    setBusy(true);
    const answer = await signIn(given.email, given.password);
    // Where the page is left for another, the button stays busy until it is there.
    if (!answer.ok || typeof goTo === "function") setBusy(false);
    if (answer.ok) return done(goTo);
    if ("asksCode" in answer) return setAsksCode(true);
    setMessage(answer.message);
    password.current?.select();
  }

  if (asksCode) {
    const back = (why: Sentence | null) => {
      setAsksCode(false);
      setMessage(why);
    };
    return <CodeForm onDone={() => done(goTo)} onBack={back} />;
  }
  return (
    <>
      <form noValidate method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FormAlert message={message} />
        <Field label={t("Email")} error={missing.email} required>
          <Input
            ref={email}
            name="email"
            type="email"
            autoComplete="username"
            autoFocus={fixedEmail === undefined}
            defaultValue={fixedEmail}
            readOnly={fixedEmail !== undefined}
            maxLength={254}
          />
        </Field>
        <Field label={t("Password")} error={missing.password} required>
          <PasswordInput
            ref={password}
            name="password"
            autoComplete="current-password"
            autoFocus={fixedEmail !== undefined}
          />
        </Field>
        <Button type="submit" tone="primary" size="lg" busy={busy} className="mt-1">
          {t("Sign in")}
        </Button>
      </form>
      {children}
    </>
  );
}
