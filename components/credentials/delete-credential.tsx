"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { OwnCredential } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";
import { hiddenWords } from "./job-names";

/** Deletes a credential for good, after naming the jobs that will stand without it. */
export function DeleteCredential({ credential, back }: { credential: OwnCredential; back: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(trpc.credentials.delete.mutationOptions({ meta: { quiet: true } }));
  const affected = credential.jobs.length + credential.hiddenJobs;
  async function confirmed() {
    const { stillOpen } = await remove
      .mutateAsync({ credentialId: credential.id })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
    toast.success(
      stillOpen === null
        ? t`${credential.name} is deleted.`
        : t`${credential.name} is deleted. ${stillOpen} was not told: end Millrace's permission in your account there.`,
    );
    router.push(back);
  }
  return (
    <>
      <Button tone="danger-quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        {t("Delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("Delete this credential?")}
        confirmLabel={t("Delete for good")}
        tone="danger"
        description={
          affected === 0
            ? t("Its value is wiped at once and cannot be brought back. No job uses it.")
            : t("Its value is wiped at once and cannot be brought back. These jobs will fail until they get another:")
        }
        onConfirm={confirmed}
      >
        {affected > 0 ? (
          <ul className="list-disc pl-5 text-sm">
            {credential.jobs.map(({ id, name, project }) => (
              <li key={id}>
                {name} <span className="text-faint">{t`in ${project}`}</span>
              </li>
            ))}
            {credential.hiddenJobs > 0 ? <li>{hiddenWords(t, credential.hiddenJobs)}</li> : null}
          </ul>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
