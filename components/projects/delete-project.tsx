"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";

/** The owner's way to delete the project, seven days before it is gone for good. */
export function DeleteProject() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, name } = useProject();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const remove = useMutation(trpc.projects.delete.mutationOptions({ meta: { quiet: true } }));
  return (
    <>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {t("Delete the project")}
      </Button>
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={(open) => {
          setTyped("");
          remove.reset();
          setAsking(open);
        }}
        title={t`Delete ${name}?`}
        description={t(
          "At once it takes no messages, runs nothing and nobody finds it. After 7 days everything in it is gone for good; until then you can bring it back on the Dashboard.",
        )}
        confirmLabel={t("Delete the project")}
        tone="danger"
        onConfirmed={async () => {
          await remove.mutateAsync({ project: slug, name: typed });
          window.location.assign("/");
        }}
      >
        <Field label={t`Type ${name}`} error={fieldErrors(remove.error).name ?? null}>
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" required />
        </Field>
      </ConfirmIdentityDialog>
    </>
  );
}
