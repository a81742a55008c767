"use client";

import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { errorCode, errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { KeychainChoice, KeychainView } from "@/contracts/keychain";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { ChangedElsewhere } from "./changed-elsewhere";

const NONE = "none";

type Props = {
  keychain: KeychainView | null;
  choices: readonly KeychainChoice[];
  disabled?: boolean;
  onSaved: () => void;
  /** Somebody saved another version meanwhile: it is to be fetched. */
  onConflict?: () => void;
  foot?: ReactNode;
};

/** A keychain: where in a run's input the external id stands, and which credential it is when none fits. */
export function KeychainForm({ keychain, choices, disabled = false, onSaved, onConflict, foot }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [version, setVersion] = useState(keychain?.version);
  const [name, setName] = useState(keychain?.name ?? "");
  const [path, setPath] = useState(keychain?.path ?? "$.data.");
  const [fallback, setFallback] = useState(keychain?.defaultCredentialId ?? NONE);
  const save = useMutation(
    trpc.oauth.saveKeychain.mutationOptions({
      meta: { quiet: true },
      onSuccess: (saved) => {
        setVersion(saved.version);
        onSaved();
      },
      onError: (error) => (errorCode(error) === "CONFLICT" ? onConflict?.() : undefined),
    }),
  );
  const fields = fieldErrors(save.error);
  const other = save.error && Object.keys(fields).length === 0 ? errorWords(save.error) : null;
  function takeStored() {
    if (!keychain) return;
    setVersion(keychain.version);
    setName(keychain.name);
    setPath(keychain.path);
    setFallback(keychain.defaultCredentialId ?? NONE);
    save.reset();
  }
  const isGone = fallback !== NONE && !choices.some(({ id }) => id === fallback);
  const named = choices.filter(({ externalId }) => externalId !== null);
  return (
    <form
      className="flex max-w-2xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const defaultCredentialId = fallback === NONE ? null : fallback;
        const which = keychain ? { credentialId: keychain.credentialId, version } : {};
        save.mutate({ project: slug, name, path, defaultCredentialId, ...which });
      }}
    >
      {keychain && version !== undefined && keychain.version > version ? (
        <ChangedElsewhere onTakeStored={takeStored} onKeepMine={() => setVersion(keychain.version)}>
          {t("Somebody changed this keychain while it was open here. What you typed is not saved yet.")}
        </ChangedElsewhere>
      ) : null}
      <Field label={t("Name")} error={fields.name ?? other}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} disabled={disabled} />
      </Field>
      <Field
        label={t("Path")}
        error={fields.path}
        hint={t(
          "A JSONPath over the run's input, such as $.data.site. The value that stands there is compared with the external ids of this project's credentials.",
        )}
      >
        <Input
          value={path}
          onChange={(event) => setPath(event.target.value)}
          maxLength={200}
          spellCheck={false}
          disabled={disabled}
          className="font-mono"
        />
      </Field>
      <Field
        label={t("When none fits")}
        error={fields.defaultCredentialId}
        hint={t("Without a default the run fails and says so. It never takes another credential.")}
      >
        <Select
          value={fallback}
          onChange={setFallback}
          disabled={disabled}
          options={[
            { value: NONE, label: t("The run fails") },
            ...(isGone ? [{ value: fallback, label: t("One that this project has no more") }] : []),
            ...choices.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      </Field>
      <section aria-labelledby="choices" className="text-sm">
        <h2 id="choices" className="mb-1 font-semibold">
          {t("It can pick")}
        </h2>
        {named.length === 0 ? (
          <p className="text-muted">
            {t(
              "No credential of this project has an external id yet. Their owners give them one on the credential's page.",
            )}
          </p>
        ) : (
          <ul className="list-disc pl-5">
            {named.map(({ id, name: label, externalId }) => (
              <li key={id}>
                <Words id="{label}, at {code}" values={{ label, code: <code>{externalId}</code> }} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {disabled ? null : (
        <div className="flex gap-2">
          <Button type="submit" tone="primary" busy={save.isPending}>
            {t("Save")}
          </Button>
          {foot}
        </div>
      )}
    </form>
  );
}
