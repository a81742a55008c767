"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { useWords } from "@/lib/words/use-words";
import { CodeInput } from "./code-input";
import { MailedCode } from "./mailed-code";
import { PasswordInput } from "./password-input";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  /** The verb of the title. */
  confirmLabel: string;
  tone?: "primary" | "danger";
  /** Does it, once the proof was right; what it throws is shown. */
  onConfirmed: () => Promise<unknown>;
  /** What is asked besides the password. */
  children?: ReactNode;
};

/** Asks for the password or a mailed code, and the second factor where it is on, before something that must not happen by somebody else's hand. */
export function ConfirmIdentityDialog({ open, onOpenChange, title, description, onConfirmed, ...rest }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const proof = useQuery({ ...trpc.account.proof.queryOptions(), enabled: open });
  const asks = proof.data ?? { password: true, code: false, mailTo: null };
  const confirm = useMutation(trpc.account.confirm.mutationOptions({ meta: { quiet: true } }));
  const act = useMutation({
    mutationFn: async () => {
      await confirm.mutateAsync({ password, ...(asks.code || asks.mailTo ? { code } : {}) });
      await onConfirmed();
    },
    meta: { quiet: true },
    onSuccess: () => change(false),
  });
  function change(next: boolean) {
    setPassword("");
    setCode("");
    act.reset();
    onOpenChange(next);
  }
  const wrong = fieldErrors(act.error);
  const isOfField = wrong.password !== undefined || wrong.code !== undefined;
  return (
    <FormDialog
      open={open}
      onOpenChange={change}
      width="sm"
      title={title}
      description={description}
      submitLabel={rest.confirmLabel}
      tone={rest.tone}
      busy={act.isPending}
      onSubmit={() => act.mutate()}
    >
      {rest.children}
      {asks.password ? (
        <Field label={t("Your password")} error={wrong.password ?? null}>
          <PasswordInput
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
        </Field>
      ) : null}
      {asks.mailTo ? (
        <MailedCode mailTo={asks.mailTo} value={code} onChange={setCode} error={wrong.code ?? null} />
      ) : null}
      {asks.code ? (
        <Field
          label={t("Code")}
          error={wrong.code ?? null}
          hint={t("Of your authenticator, or one of your recovery codes.")}
        >
          <CodeInput value={code} onChange={(event) => setCode(event.target.value)} required />
        </Field>
      ) : null}
      {act.error && !isOfField ? (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {errorWords(act.error)}
        </p>
      ) : null}
    </FormDialog>
  );
}
