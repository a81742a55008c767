"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SettingsView } from "@/contracts/settings";
import { verbatim } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { useDecidedBy, useSaveSettings } from "./use-save-settings";

/** Who mail comes from, by which road it goes, and whether it leaves. */
export function MailForm({ view }: { view: SettingsView }) {
  const t = useWords();
  const { save, busy, errors, other } = useSaveSettings();
  const decided = useDecidedBy(view, "mailFrom");
  const [mailFrom, setMailFrom] = useState(view.mailFrom);
  const roads = {
    resend: t("Mail goes by Resend."),
    smtp: t("Mail goes by SMTP."),
    folder: t("No mail service is set: mail stays on this server, under Mail."),
  };
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save({ mailFrom });
      }}
    >
      <p className="text-sm">{roads[view.mail.road]}</p>
      <Field
        label={t("Sender")}
        hint={decided ?? t`Empty: ${view.mail.from}`}
        error={errors.mailFrom ?? other}
        className="w-full"
      >
        <Input
          value={decided ? view.mail.from : mailFrom}
          disabled={decided !== undefined}
          placeholder={verbatim("Millrace <millrace@example.org>")}
          onChange={(event) => setMailFrom(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={busy} disabled={decided !== undefined || mailFrom === view.mailFrom}>
          {t("Save the sender")}
        </Button>
        <TestMail />
      </div>
    </form>
  );
}

function TestMail() {
  const t = useWords();
  const trpc = useTRPC();
  const send = useMutation(trpc.admin.sendTestMail.mutationOptions());
  return (
    <>
      <Button busy={send.isPending} onClick={() => send.mutate({ language: t.language })}>
        {t("Send me a test mail")}
      </Button>
      <p role="status" className="w-full text-sm">
        {send.data === undefined ? null : send.data.error === null ? (
          t`A test mail to ${send.data.to} was taken.`
        ) : (
          <span className="text-danger">{t`It was not taken: ${send.data.error}`}</span>
        )}
      </p>
    </>
  );
}
