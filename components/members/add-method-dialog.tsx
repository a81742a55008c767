"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type InboxAuthKind, isSignature } from "@/contracts/inbox-auth";
import { useWords } from "@/lib/words/use-words";
import { kindChoicesIn, senderLines } from "./method-words";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Makes an authentication method and shows its secret, this once. */
export function AddMethodDialog({ open, onOpenChange }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [kind, setKind] = useState<InboxAuthKind>("api_key");
  const [name, setName] = useState("");
  const [username, setUsername] = useState("");
  const [secret, setSecret] = useState("");
  const add = useMutation(trpc.inbox.addAuth.mutationOptions({ meta: { quiet: true } }));
  function change(next: boolean) {
    add.reset();
    setName("");
    setUsername("");
    setSecret("");
    onOpenChange(next);
  }
  const wrong = fieldErrors(add.error);
  const other = add.error && Object.keys(wrong).length === 0 ? errorWords(add.error) : null;
  const made = add.data;
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={made ? t("Give this to the sender now") : t("Add an authentication method")}
      description={
        made
          ? t("It is not shown again: what is kept of it cannot be read back.")
          : t("It is valid at once, beside those there are. Once there is one, messages without any are refused.")
      }
      footer={
        made ? (
          <Button tone="primary" onClick={() => change(false)}>
            {t("I have it")}
          </Button>
        ) : (
          <>
            <Button onClick={() => change(false)}>{t("Cancel")}</Button>
            <Button tone="primary" type="submit" form="add-method" busy={add.isPending}>
              {t("Add")}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <div className="flex flex-col gap-3">
          {senderLines(made).map(({ label, text }) => (
            <div key={label.id}>
              <p className="mb-1 font-medium text-sm">{t(label)}</p>
              <CodeBlock label={t(label)} code={text} wrap />
            </div>
          ))}
        </div>
      ) : (
        <form
          id="add-method"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const given = isSignature(kind) && secret !== "" ? { secret } : {};
            add.mutate({ project: slug, kind, name, ...(kind === "basic" ? { username } : {}), ...given });
          }}
        >
          <Field label={t("Kind")}>
            <Select value={kind} onChange={setKind} options={kindChoicesIn(t)} />
          </Field>
          <Field
            label={t("Who uses it")}
            error={wrong.name ?? other}
            hint={t("So that you know later which one to revoke.")}
          >
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required />
          </Field>
          {kind === "basic" ? (
            <Field label={t("User name")} error={wrong.username ?? null} hint={t("The password is made here.")}>
              <Input
                value={username}
                onChange={(event) => setUsername(event.target.value)}
                autoComplete="off"
                maxLength={80}
                required
              />
            </Field>
          ) : null}
          {isSignature(kind) ? (
            <Field
              label={t("Secret of the sender")}
              optional
              error={wrong.secret ?? null}
              hint={t("Where the sender made it, as Stripe does. Empty: one is made here.")}
            >
              <Input value={secret} onChange={(event) => setSecret(event.target.value)} autoComplete="off" />
            </Field>
          ) : null}
        </form>
      )}
    </Dialog>
  );
}
