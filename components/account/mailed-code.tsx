"use client";

import { useMutation } from "@tanstack/react-query";
import { errorWords } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useWords } from "@/lib/words/use-words";
import { CodeInput } from "./code-input";

type Props = { mailTo: string; value: string; onChange: (code: string) => void; error: string | null };

/** The proof of who has no password: a code that is mailed when it is asked for. */
export function MailedCode({ mailTo, value, onChange, error }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const mail = useMutation(trpc.account.mailProof.mutationOptions({ meta: { quiet: true } }));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <p className="min-w-0 break-words text-muted" role="status">
          {mail.isSuccess
            ? t`A code is on its way to ${mailTo}. It works once, for ten minutes.`
            : t`Your account has no password: a code mailed to ${mailTo} shows that it is you.`}
        </p>
        <Button size="sm" busy={mail.isPending} onClick={() => mail.mutate(undefined)}>
          {mail.isSuccess ? t("Mail another code") : t("Mail me a code")}
        </Button>
      </div>
      <Field label={t("Code from the mail")} error={error ?? (mail.error ? errorWords(mail.error) : null)}>
        <CodeInput value={value} onChange={(event) => onChange(event.target.value)} required />
      </Field>
    </div>
  );
}
