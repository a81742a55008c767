"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { TokenScope } from "@/contracts/api-tokens";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { ConfirmIdentityDialog } from "./confirm-identity-dialog";

const SCOPES: { value: TokenScope; label: Sentence; hint: Sentence }[] = [
  { value: "read", label: say("Read"), hint: say("Sees what you see") },
  { value: "write", label: say("Read and write"), hint: say("Also changes what you may change in projects") },
];

const SPANS = [
  { value: "7", label: say("{days, plural, one {# day} other {# days}}", { days: 7 }) },
  { value: "30", label: say("{days, plural, one {# day} other {# days}}", { days: 30 }) },
  { value: "90", label: say("{days, plural, one {# day} other {# days}}", { days: 90 }) },
  { value: "365", label: say("{years, plural, one {# year} other {# years}}", { years: 1 }) },
] as const;

const ALL = "*";

type Props = { onClose: () => void; onMade: (token: string) => void };

/** Asks what a token is for, and who one is. */
export function ApiTokenDialog({ onClose, onMade }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("read");
  const [days, setDays] = useState<(typeof SPANS)[number]["value"]>("90");
  const [project, setProject] = useState(ALL);
  const projects = useQuery(trpc.projects.list.queryOptions());
  const create = useMutation(trpc.account.createApiToken.mutationOptions({ meta: { quiet: true } }));
  const choices = (projects.data ?? []).map((one) => ({ value: one.slug, label: one.name }));
  return (
    <ConfirmIdentityDialog
      open
      onOpenChange={onClose}
      title={t("New API token")}
      description={t("It may at most what you may, at the moment it is used.")}
      confirmLabel={t("Make the token")}
      onConfirmed={async () => {
        const limit = project === ALL ? {} : { projects: [project] };
        onMade((await create.mutateAsync({ name, scope, days: Number(days), ...limit })).token);
      }}
    >
      <Field label={t("Name")} error={fieldErrors(create.error).name ?? null} hint={t("What will use it.")}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("It may")}>
          <Select value={scope} onChange={setScope} options={saidOptions(t, SCOPES)} />
        </Field>
        <Field label={t("It ends after")}>
          <Select value={days} onChange={setDays} options={saidOptions(t, SPANS)} />
        </Field>
      </div>
      <Field label={t("Where")}>
        <Select
          value={project}
          onChange={setProject}
          options={[{ value: ALL, label: t("All my projects") }, ...choices]}
        />
      </Field>
    </ConfirmIdentityDialog>
  );
}
