"use client";

import { Lock, LockOpen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";

/** What is to become of a client secret: kept, another one written, or none from now on (a public client). */
export type SecretChange = { kind: "keep" } | { kind: "write"; secret: string } | { kind: "remove" };

/** How it begins: what is stored stays, where nothing is stored one may be written. */
export const unchangedSecret = (hasSecret: boolean): SecretChange =>
  hasSecret ? { kind: "keep" } : { kind: "write", secret: "" };

/** As the verbs take it: left out keeps what is stored, empty removes it. */
export function secretToSend(change: SecretChange): { clientSecret?: string } {
  if (change.kind === "remove") return { clientSecret: "" };
  return change.kind === "write" && change.secret !== "" ? { clientSecret: change.secret } : {};
}

type Props = {
  hasSecret: boolean;
  value: SecretChange;
  onChange: (next: SecretChange) => void;
  error: string | undefined;
};

/** A provider's client secret: nothing of a stored one is in this browser. It is kept, replaced or removed. */
export function ClientSecretField({ hasSecret, value, onChange, error }: Props) {
  const t = useWords();
  const keep = () => onChange({ kind: "keep" });
  if (value.kind === "write") {
    return (
      <Field
        label={t("Client secret")}
        error={error ?? null}
        hint={t("Stored encrypted, shown to nobody. A public client has none.")}
        aside={
          hasSecret ? (
            <Button size="sm" onClick={keep}>
              {t("Keep the stored one")}
            </Button>
          ) : null
        }
      >
        <Input
          type="password"
          value={value.secret}
          onChange={(event) => onChange({ kind: "write", secret: event.target.value })}
          autoComplete="new-password"
        />
      </Field>
    );
  }
  const isKept = value.kind === "keep";
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("Client secret")}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-md border border-line bg-sunken px-2.5 py-1">
        <span role="status" className="flex items-center gap-1.5 text-muted text-sm">
          {isKept ? (
            <Lock aria-hidden="true" className="size-3.5" />
          ) : (
            <LockOpen aria-hidden="true" className="size-3.5" />
          )}
          {isKept ? t("Stored, and kept as it is") : t("Removed when you save: a public client")}
        </span>
        <span className="flex gap-1.5">
          <Button
            size="sm"
            aria-label={t("Replace the client secret")}
            onClick={() => onChange({ kind: "write", secret: "" })}
          >
            {t("Replace")}
          </Button>
          {isKept ? (
            <Button
              size="sm"
              tone="danger-quiet"
              aria-label={t("Remove the client secret")}
              onClick={() => onChange({ kind: "remove" })}
            >
              {t("Remove")}
            </Button>
          ) : (
            <Button size="sm" onClick={keep}>
              {t("Keep the stored one")}
            </Button>
          )}
        </span>
      </div>
    </fieldset>
  );
}
