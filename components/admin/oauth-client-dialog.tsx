"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { OauthClientItem } from "@/contracts/oauth";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { ClientSecretField, secretToSend, unchangedSecret } from "./client-secret-field";

const EMPTY = {
  ...{ name: "", authorizeUrl: "", tokenUrl: "", revokeUrl: "", userinfoUrl: "", scopes: "", clientId: "" },
  ...{ proof: "body" as "body" | "basic", enabled: true },
};

const FIELDS = [
  { key: "name", label: say("Name"), hint: say("What people choose: “Google Sheets”, “Salesforce sandbox”.") },
  {
    key: "authorizeUrl",
    label: say("Authorize URL"),
    hint: say("What it needs besides stays: …/auth?access_type=offline&prompt=consent"),
  },
  { key: "tokenUrl", label: say("Token URL"), hint: undefined },
  {
    key: "revokeUrl",
    label: say("Revocation URL (optional)"),
    hint: say("Told when a credential is deleted, so that its tokens open nothing any more (RFC 7009)."),
  },
  {
    key: "userinfoUrl",
    label: say("User info URL (optional)"),
    hint: say("Tells as whom a credential was authorised."),
  },
  { key: "scopes", label: say("Scopes"), hint: say("As the provider wants them, with spaces between.") },
  { key: "clientId", label: say("Client id"), hint: undefined },
] as const;

type Props = { client: OauthClientItem | null; onClose: () => void };

/** A provider: new, or one to change. Its secret is written and never shown. */
export function OauthClientDialog({ client, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [draft, setDraft] = useState({ ...EMPTY, ...client });
  const [secret, setSecret] = useState(() => unchangedSecret(client?.hasSecret ?? false));
  const save = useMutation(
    trpc.admin.saveOauthClient.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(t("Saved."));
        onClose();
      },
    }),
  );
  const errors = fieldErrors(save.error);
  const other = save.error && Object.keys(errors).length === 0 ? errorWords(save.error) : null;
  const { name, authorizeUrl, tokenUrl, revokeUrl, userinfoUrl, scopes, clientId, proof, enabled } = draft;
  return (
    <FormDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={client ? client.name : t("New provider")}
      description={t("People authorise credentials with it by signing in there.")}
      submitLabel={t("Save")}
      busy={save.isPending}
      onSubmit={() => {
        const facts = { name, authorizeUrl, tokenUrl, revokeUrl, userinfoUrl, scopes, clientId, proof, enabled };
        save.mutate({ ...facts, ...(client ? { id: client.id } : {}), ...secretToSend(secret) });
      }}
    >
      {FIELDS.map(({ key, label, hint }) => (
        <Field
          key={key}
          label={t(label)}
          hint={hint ? t(hint) : undefined}
          error={errors[key] ?? (key === "name" ? other : null)}
        >
          <Input
            value={draft[key]}
            onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      ))}
      <ClientSecretField
        hasSecret={client?.hasSecret ?? false}
        value={secret}
        onChange={setSecret}
        error={errors.clientSecret}
      />
      <Field label={t("The secret is sent")}>
        <Select
          value={proof}
          onChange={(next) => setDraft({ ...draft, proof: next })}
          options={[
            { value: "body", label: t("In the body of the request") },
            { value: "basic", label: t("By HTTP Basic") },
          ]}
        />
      </Field>
      <Switch
        label={t("Credentials can be authorised with it")}
        checked={enabled}
        onChange={(next) => setDraft({ ...draft, enabled: next })}
        showState
      />
    </FormDialog>
  );
}
