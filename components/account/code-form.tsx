"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { Sentence } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { giveCode } from "./auth-client";
import { CodeInput } from "./code-input";
import { FormAlert } from "./form-alert";

type Props = {
  /** The sign-in is whole. */
  onDone: () => void;
  /** Back to email and password. */
  onBack: (message: Sentence | null) => void;
};

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function CodeForm({ onDone, onBack }: Props) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Sentence | null>(null);
  const code = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !code.current?.value.trim()) return code.current?.focus();
    setBusy(true);
    setMessage(null);
    const answer = await giveCode(code.current.value);
    if (answer.ok) return onDone();
    setBusy(false);
    if (answer.isOver) return onBack(answer.message);
    setMessage(answer.message);
    code.current.select();
  }

  return (
    <form noValidate method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <FormAlert message={message} />
      <Field
        label={t("Code")}
        hint={t("The one your authenticator shows. Without it at hand: one of your recovery codes.")}
        required
      >
        <CodeInput ref={code} name="code" autoFocus />
      </Field>
      <Button type="submit" tone="primary" size="lg" busy={busy} className="mt-1">
        {t("Sign in")}
      </Button>
      <Button tone="quiet" onClick={() => onBack(null)}>
        {t("Back to email and password")}
      </Button>
    </form>
  );
}
