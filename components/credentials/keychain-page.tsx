"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { JobNames } from "./job-names";
import { KeychainForm } from "./keychain-form";

type Props = {
  item: { id: string; name: string; jobs: { id: string; name: string }[] };
  back: { href: string; label: string };
};

/** A keychain of the project, to change for who may manage keychains, to look at for the others. */
export function KeychainPage({ item, back }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const { slug, base } = useProject();
  const [asking, setAsking] = useState(false);
  const view = useQuery(trpc.oauth.keychain.queryOptions({ project: slug, credentialId: item.id }));
  const remove = useMutation(trpc.oauth.deleteKeychain.mutationOptions({ meta: { quiet: true } }));
  const mayChange = can("keychain.write");
  async function confirmed() {
    await remove
      .mutateAsync({ project: slug, credentialId: item.id })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
    router.push(back.href);
  }
  return (
    <>
      <PageHeader
        title={item.name}
        back={back}
        note={t("Picks another credential of this project for each run")}
        actions={
          mayChange ? (
            <Button tone="danger-quiet" onClick={() => setAsking(true)}>
              <Trash2 aria-hidden="true" />
              {t("Delete")}
            </Button>
          ) : null
        }
      />
      <Loaded query={view} what={t("keychain")}>
        {({ keychain, choices }) => (
          <KeychainForm
            key={keychain?.credentialId}
            keychain={keychain}
            choices={choices}
            disabled={!mayChange}
            onConflict={() => void view.refetch()}
            onSaved={() => toast.success(t("Saved. Runs that start from now on use it."))}
          />
        )}
      </Loaded>
      <div className="mt-6">
        <JobNames jobs={item.jobs} baseOf={() => base} />
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("Delete this keychain?")}
        confirmLabel={t("Delete")}
        tone="danger"
        description={t(
          "The credentials it picks stay. Jobs that use it cannot start until they get another credential.",
        )}
        onConfirm={confirmed}
      />
    </>
  );
}
