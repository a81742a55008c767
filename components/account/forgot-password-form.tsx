"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { FormAlert } from "./form-alert";

/** Asks for the link that sets a new password. The answer is the same whether the email has an account or not. */
export function ForgotPasswordForm() {
  const t = useWords();
  const trpc = useTRPC();
  const email = useRef<HTMLInputElement>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ask = useMutation(trpc.account.askRecovery.mutationOptions({ meta: { quiet: true } }));
  const wrong = fieldErrors(ask.error).email;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = email.current?.value.trim() ?? "";
    ask.mutate(
      { email: given, language: t.language },
      { onSuccess: () => setSentTo(given), onError: () => email.current?.focus() },
    );
  }

  if (sentTo !== null) {
    return (
      <p role="status" className="text-sm">
        <Words
          id="We have written to <strong>{sentTo}</strong>. If it has an account, the mail holds a link that sets a new password: it works once, within 60 minutes."
          parts={{ strong: <strong className="font-medium" /> }}
          values={{ sentTo }}
        />
      </p>
    );
  }
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      <FormAlert message={ask.error && !wrong ? errorWords(ask.error) : null} />
      <Field label={t("Email")} error={wrong} required>
        <Input ref={email} name="email" type="email" autoComplete="username" autoFocus maxLength={254} />
      </Field>
      <Button type="submit" tone="primary" size="lg" busy={ask.isPending} className="mt-1">
        {t("Mail me a link")}
      </Button>
    </form>
  );
}
