"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextArea } from "@/components/ui/text-area";
import { toast } from "@/components/ui/toast";
import type { InboxRules } from "@/contracts/inbox-auth";
import { useWords } from "@/lib/words/use-words";

/** How much the inbox takes and from where, for who may change it. */
export function InboxLimitsForm({ rules, mayChange }: { rules: InboxRules; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [rate, setRate] = useState(rules.rateLimit === null ? "" : String(rules.rateLimit));
  const [allow, setAllow] = useState(rules.allow.join("\n"));
  const set = useMutation(
    trpc.projects.setInboxLimits.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. It holds within a second.")),
    }),
  );
  const wrong = fieldErrors(set.error);
  const [allowError] = Object.entries(wrong).flatMap(([field, words]) => (field.startsWith("allow") ? [words] : []));
  const other = set.error && Object.keys(wrong).length === 0 ? errorWords(set.error) : null;
  return (
    <form
      aria-label={t("Limits of the inbox")}
      className="flex max-w-xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const list = allow.split(/[\s,]+/).filter(Boolean);
        set.mutate({ project: slug, rateLimit: rate.trim() === "" ? null : Number(rate), allow: list });
      }}
    >
      <Field
        label={t("Messages a minute")}
        optional={mayChange}
        error={wrong.rateLimit ?? other}
        hint={t("Above it senders get 429 and when to come again. Empty: as many as come.")}
      >
        <Input
          inputMode="numeric"
          value={rate}
          onChange={(event) => setRate(event.target.value)}
          placeholder={t("No limit")}
          readOnly={!mayChange}
        />
      </Field>
      <Field
        label={t("Addresses messages may come from")}
        optional={mayChange}
        error={allowError ?? null}
        hint={t("One address or network a line, like 203.0.113.7 or 198.51.100.0/24. Empty: from anywhere.")}
      >
        <TextArea
          rows={3}
          value={allow}
          onChange={(event) => setAllow(event.target.value)}
          placeholder={t("Anywhere")}
          readOnly={!mayChange}
        />
      </Field>
      {mayChange ? (
        <Button type="submit" busy={set.isPending} className="w-fit">
          {t("Save the limits")}
        </Button>
      ) : null}
    </form>
  );
}
