"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Share2 } from "lucide-react";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** Grants one of one's own credentials to the open project. Nothing to see for who has no other. */
export function GrantDialog() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [open, setOpen] = useState(false);
  const [credentialId, setCredentialId] = useState<string>();
  const mine = useQuery(trpc.credentials.listMine.queryOptions());
  const others = (mine.data ?? []).filter(({ projects }) => !projects.some((project) => project.slug === slug));
  const share = useMutation(
    trpc.credentials.share.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        setOpen(false);
        setCredentialId(undefined);
        toast.success(t("Granted. The jobs of this project can use it now."));
      },
    }),
  );
  if (others.length === 0 && !open) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Share2 aria-hidden="true" />
        {t("Grant one of yours")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="sm"
        title={t("Grant a credential to this project")}
        description={t("The project's jobs can use it then. Nobody here can look at its value.")}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("Cancel")}</Button>
            <Button
              tone="primary"
              disabled={!credentialId}
              busy={share.isPending}
              onClick={() => credentialId && share.mutate({ credentialId, projectId: slug, granted: true })}
            >
              {t("Grant")}
            </Button>
          </>
        }
      >
        <Field label={t("Your credential")} error={share.error ? errorWords(share.error) : null}>
          <Select
            value={credentialId}
            onChange={setCredentialId}
            placeholder={t("Choose a credential")}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      </Dialog>
    </>
  );
}
