"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useWords } from "@/lib/words/use-words";
import { FormAlert } from "./form-alert";
import { PASSWORD_HINT } from "./password-hint";
import { PasswordInput } from "./password-input";

/** Sets a new password by a mailed link; afterwards one signs in with it, second factor and all. */
export function ResetPasswordForm({ token }: { token: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const password = useRef<HTMLInputElement>(null);
  const recover = useMutation(trpc.account.recover.mutationOptions({ meta: { quiet: true } }));
  const wrong = fieldErrors(recover.error).password;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = { token, password: password.current?.value ?? "" };
    recover.mutate(given, { onError: () => password.current?.focus() });
  }

  if (recover.isSuccess) {
    return (
      <div role="status" className="flex flex-col items-start gap-4 text-sm">
        <p>{t`The password of ${recover.data.email} is changed, and you are signed out everywhere.`}</p>
        <Button asChild tone="primary" size="lg">
          <a href="/sign-in">{t("Sign in")}</a>
        </Button>
      </div>
    );
  }
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      <FormAlert message={recover.error && !wrong ? errorWords(recover.error) : null} />
      <Field label={t("New password")} error={wrong} hint={wrong ? null : t(PASSWORD_HINT)} required>
        <PasswordInput ref={password} name="password" autoComplete="new-password" autoFocus />
      </Field>
      <Button type="submit" tone="primary" size="lg" busy={recover.isPending} className="mt-1">
        {t("Set the password")}
      </Button>
    </form>
  );
}
