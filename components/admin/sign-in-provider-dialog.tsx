"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { SignInProviderItem } from "@/contracts/sign-in-providers";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { ClientSecretField, secretToSend, unchangedSecret } from "./client-secret-field";
import { TryProvider } from "./try-provider";

const EMPTY = { key: "", name: "", discoveryUrl: "", clientId: "", scopes: "openid email profile", enabled: true };

const AFTER = [
  { key: "clientId", label: say("Client id") },
  { key: "scopes", label: say("Scopes") },
] as const;

type Props = { provider: SignInProviderItem | null; redirectPattern: string; onClose: () => void };

/** A provider of sign-ins: new, or one to change, by who proves again who they are. Its secret is written and never shown. */
export function SignInProviderDialog({ provider, redirectPattern, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [draft, setDraft] = useState({ ...EMPTY, ...provider });
  const [secret, setSecret] = useState(() => unchangedSecret(provider?.hasSecret ?? false));
  const save = useMutation(trpc.admin.saveSignInProvider.mutationOptions({ meta: { quiet: true } }));
  const errors = fieldErrors(save.error);
  const { key, name, discoveryUrl, clientId, scopes, enabled } = draft;
  const text = (field: "key" | "name" | "discoveryUrl" | "clientId" | "scopes") => (
    <Input
      value={draft[field]}
      onChange={(event) => {
        save.reset();
        setDraft({ ...draft, [field]: event.target.value });
      }}
      autoComplete="off"
      spellCheck={false}
    />
  );
  return (
    <ConfirmIdentityDialog
      open
      onOpenChange={onClose}
      title={provider ? provider.name : t("New provider")}
      description={t("It works from the next sign-in on.")}
      confirmLabel={t("Save")}
      onConfirmed={async () => {
        const facts = { key, isNew: provider === null, name, discoveryUrl, clientId, scopes, enabled };
        await save.mutateAsync({ ...facts, ...secretToSend(secret) });
        toast.success(t("Saved."));
      }}
    >
      <Field label={t("Name")} error={errors.name} hint={t("The button says “Continue with” and this.")}>
        {text("name")}
      </Field>
      {provider ? null : (
        <Field
          label={t("Key")}
          error={errors.key}
          hint={t("Stands in the redirect address and never changes. Small letters, digits and hyphens.")}
        >
          {text("key")}
        </Field>
      )}
      <div>
        <p className="mb-1.5 font-medium text-sm">{t("Redirect address to register there")}</p>
        <CodeBlock
          label={t("Redirect address to register there")}
          code={provider?.redirectUrl ?? redirectPattern.replace("KEY", key.trim() || "KEY")}
          wrap
          className="break-all"
        />
      </div>
      <Field
        label={t("Discovery address")}
        error={errors.discoveryUrl}
        hint={t("Of the issuer, with or without /.well-known/openid-configuration.")}
      >
        {text("discoveryUrl")}
      </Field>
      <TryProvider key={discoveryUrl} discoveryUrl={discoveryUrl} />
      {AFTER.map((field) => (
        <Field key={field.key} label={t(field.label)} error={errors[field.key]}>
          {text(field.key)}
        </Field>
      ))}
      <ClientSecretField
        hasSecret={provider?.hasSecret ?? false}
        value={secret}
        onChange={setSecret}
        error={errors.clientSecret}
      />
      <div className="flex items-center justify-between gap-3 text-sm">
        <span aria-hidden="true">{t("People can sign in by it")}</span>
        <Switch
          label={t("People can sign in by it")}
          checked={enabled}
          onChange={(next) => setDraft({ ...draft, enabled: next })}
          showState
        />
      </div>
    </ConfirmIdentityDialog>
  );
}
