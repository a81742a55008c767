"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/layout/banner";
import { errorWords } from "@/components/layout/error-words";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { LostCredential } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { CredentialPicker } from "./credential-picker";

/** Credentials that jobs of this project have lost, each with the one step that gives all of them another. */
export function LostCredentials() {
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const lost = useQuery(trpc.credentials.listLost.queryOptions({ project: slug }));
  if (!lost.data || lost.data.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {lost.data.map((one) => (
        <Banner key={one.id} inset action={can("job.update") ? <GiveAnother lost={one} /> : null}>
          <Words
            id={
              one.isDeleted
                ? "Deleted credential <name>{credential}</name>. {count, plural, one {# job} other {# jobs}} cannot run: {jobs}."
                : "Credential not granted to this project any more: <name>{credential}</name>. {count, plural, one {# job} other {# jobs}} cannot run: {jobs}."
            }
            parts={{ name: <strong /> }}
            values={{
              credential: one.name,
              count: one.jobs.length,
              jobs: one.jobs.map(({ name }) => name).join(", "),
            }}
          />
        </Banner>
      ))}
    </div>
  );
}

function GiveAnother({ lost }: { lost: LostCredential }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const replace = useMutation(
    trpc.jobs.replaceCredential.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ jobs }) => {
        setOpen(false);
        toast.success(jobs === 1 ? t("1 job has its new credential.") : t`${jobs} jobs have their new credential.`);
      },
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={t`Give the jobs of ${lost.name} another one`}>
        {lost.jobs.length === 1 ? t("Give it another one") : t("Give them another one")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t`Another credential in place of ${lost.name}`}
        description={t("Each of these jobs is saved as a new version with it; nothing else of them changes.")}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("Cancel")}</Button>
            <Button
              tone="primary"
              disabled={to === null}
              busy={replace.isPending}
              onClick={() => to !== null && replace.mutate({ project: slug, from: lost.id, to })}
            >
              {t("Give it to {count, plural, one {# job} other {# jobs}}", { count: lost.jobs.length })}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Field label={t("Credential")} error={replace.error ? errorWords(replace.error) : null}>
            <CredentialPicker value={to} onChange={setTo} adaptor={lost.jobs[0]?.adaptorName} required />
          </Field>
          <ul aria-label={t("Jobs")} className="list-disc pl-5 text-sm">
            {lost.jobs.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      </Dialog>
    </>
  );
}
