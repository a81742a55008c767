"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { CodeInput } from "./code-input";
import { FormAlert } from "./form-alert";
import { PASSWORD_HINT } from "./password-hint";
import { PasswordInput } from "./password-input";

/** Changes the password of the signed-in person; the present one proves that it is them. */
export function PasswordForm({ email }: { email: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const proof = useQuery(trpc.account.proof.queryOptions());
  const confirm = useMutation(trpc.account.confirm.mutationOptions({ meta: { quiet: true } }));
  const save = useMutation(trpc.account.changePassword.mutationOptions({ meta: { quiet: true } }));
  const change = useMutation({
    mutationFn: async ({ current, next, code }: { current: string; next: string; code: string }) => {
      await confirm.mutateAsync({ password: current, ...(code ? { code } : {}) });
      return save.mutateAsync({ current, next });
    },
    meta: { quiet: true },
  });
  const faults = change.error ? fieldErrors(change.error) : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string) => {
      const value = given.get(name);
      return typeof value === "string" ? value : "";
    };
    const onSuccess = ({ sessionsEnded }: { sessionsEnded: number }) => {
      form.reset();
      toast.success(
        sessionsEnded === 0
          ? t("Your password is changed.")
          : t(
              "Your password is changed. {sessionsEnded, plural, one {One other session has ended.} other {# other sessions have ended.}}",
              { sessionsEnded },
            ),
      );
    };
    change.mutate({ current: text("current"), next: text("next"), code: text("code") }, { onSuccess });
  }

  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      <FormAlert message={change.error && Object.keys(faults).length === 0 ? errorWords(change.error) : null} />
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("Present password")} error={faults.current ?? faults.password} required>
        <PasswordInput name="current" autoComplete="current-password" />
      </Field>
      <Field label={t("New password")} error={faults.next} hint={faults.next ? null : t(PASSWORD_HINT)} required>
        <PasswordInput name="next" autoComplete="new-password" />
      </Field>
      {proof.data?.code ? (
        <Field label={t("Code")} error={faults.code} hint={t("Of your authenticator, or a recovery code.")} required>
          <CodeInput name="code" />
        </Field>
      ) : null}
      <div>
        <Button type="submit" busy={change.isPending}>
          {t("Change password")}
        </Button>
      </div>
    </form>
  );
}
